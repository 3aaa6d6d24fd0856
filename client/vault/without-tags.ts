/**
 * Stands in the bundle for the curves P-256 and P-384. age needs them for "tag" recipients (keys in
 * hardware, `age1tag…`), for which we never seal and from which nothing of ours opens; without them a
 * phone loads a tenth less. Whoever called for them all the same would get an error, not a weaker lock.
 */
const absent = {
  lengths: { secretKey: 32, publicKey: 33, publicKeyUncompressed: 65, seed: 48 },
  Point: { Fn: {} },
  getSharedSecret: (): never => {
    throw new TypeError("no tag recipients");
  },
};

export { absent as p256, absent as p384 };
