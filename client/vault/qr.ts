/** Patterns that devices read from one another (QR codes): loaded only where two people compare. */
export { default as encodeQR } from "qr";
export { default as decodeQR } from "qr/decode.js";
