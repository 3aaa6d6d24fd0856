import { beforeEach, describe, expect, test, vi } from "vitest";
import { CopyText } from "./copy-text";
import { found, page, said, settled } from "./testing";
import { UsePlace } from "./use-place";

customElements.define("use-place", UsePlace);
customElements.define("copy-text", CopyText);

const button = () => found<HTMLButtonElement>("button");

function give(name: "geolocation" | "clipboard", value: unknown): void {
  Object.defineProperty(navigator, name, { value, configurable: true });
}

describe("use-place", () => {
  const show = () =>
    page(`<input id="place"><use-place field="place" words-found="Filled in."
      words-declined="Not allowed." words-failed="Not found."><button hidden>Here</button></use-place>`);
  const getCurrentPosition = vi.fn();

  beforeEach(() => give("geolocation", { getCurrentPosition }));

  test("fills in where one is, to two decimals and no more", () => {
    getCurrentPosition.mockImplementation((fill) =>
      fill({ coords: { latitude: 48.858_37, longitude: -2.294_48 } }),
    );
    show();
    button().click();
    expect(found<HTMLInputElement>("#place").value).toBe("48.86, -2.29");
    expect(said()).toBe("Filled in.");
  });

  test.each([
    [1, "Not allowed."],
    [2, "Not found."],
  ])("says why not (%i)", (code, words) => {
    getCurrentPosition.mockImplementation((_fill, fail) => fail({ code, PERMISSION_DENIED: 1 }));
    show();
    button().click();
    expect(said()).toBe(words);
    expect(found<HTMLInputElement>("#place").value).toBe("");
  });
});

describe("copy-text", () => {
  const show = () =>
    page(`<copy-text text="https://riverside.example/come/abc" words-copied="Copied."
      words-failed="By hand, please."><button hidden>Copy</button></copy-text>`);

  test("copies and says so", async () => {
    const writeText = vi.fn().mockResolvedValue(undefined);
    give("clipboard", { writeText });
    show();
    button().click();
    await settled();
    expect(writeText).toHaveBeenCalledExactlyOnceWith("https://riverside.example/come/abc");
    expect(said()).toBe("Copied.");
  });

  test("says what to do when the browser forbids it", async () => {
    give("clipboard", { writeText: vi.fn().mockRejectedValue(new DOMException()) });
    show();
    button().click();
    await settled();
    expect(said()).toBe("By hand, please.");
  });

  test("keeps its button hidden where copying is not there", () => {
    give("clipboard", undefined);
    show();
    expect(button().hidden).toBe(true);
  });
});
