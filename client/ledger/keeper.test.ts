import { beforeEach, describe, expect, test, vi } from "vitest";
import { found, page, settled } from "../elements/testing";
import { LedgerKeeper } from "./keeper";

const MONDAY = new Date("2026-03-02T09:00:00Z").getTime();
const MINUTE = 60_000;

const visit = vi.fn<() => Promise<boolean>>();
const download = vi.fn<() => Promise<void>>();

class TestKeeper extends LedgerKeeper {
  protected override watching() {
    return Promise.resolve({ visit, download });
  }
}
customElements.define("ledger-keeper", TestKeeper);

async function open(place = "/c/riverside/ledger/"): Promise<void> {
  page(`<ledger-keeper place="${place}" more="/c/riverside/ledger/verify/"
    words-alarm="The ledger is not what it was." words-more="What happened"
    words-evidence="Save the evidence"></ledger-keeper>`);
  await settled();
}

function at(moment: number): void {
  vi.spyOn(Date, "now").mockReturnValue(moment);
}

beforeEach(() => {
  localStorage.clear();
  visit.mockReset().mockResolvedValue(true);
  download.mockReset().mockResolvedValue();
  vi.stubGlobal("requestIdleCallback", (act: () => void) => act());
  at(MONDAY);
});

const notice = () => document.querySelector("[role=alert]");

describe("a look", () => {
  test("happens once an hour and community, not at each page", async () => {
    await open();
    await open();
    expect(visit).toHaveBeenCalledTimes(1);
    await open("/c/elsewhere/ledger/");
    expect(visit).toHaveBeenCalledTimes(2);
    at(MONDAY + 61 * MINUTE);
    await open();
    expect(visit).toHaveBeenCalledTimes(3);
    expect(notice()).toBeNull();
  });

  test("does not wait for years because the clock was wrong once", async () => {
    at(MONDAY + 1_000_000 * MINUTE);
    await open();
    at(MONDAY);
    await open();
    expect(visit).toHaveBeenCalledTimes(2);
  });

  test("that failed says nothing, and is tried again a little later", async () => {
    visit.mockRejectedValue(new TypeError("no network"));
    await open();
    expect(notice()).toBeNull();
    await open();
    expect(visit).toHaveBeenCalledTimes(1);
    at(MONDAY + 6 * MINUTE);
    await open();
    expect(visit).toHaveBeenCalledTimes(2);
  });

  test("waits where the browser does not say when it is idle", async () => {
    vi.useFakeTimers();
    Reflect.deleteProperty(window, "requestIdleCallback");
    page('<ledger-keeper place="/c/slow/ledger/"></ledger-keeper>');
    expect(visit).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();
    expect(visit).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });
});

describe("an alarm", () => {
  test("is told on the page, with where to read on and the evidence", async () => {
    visit.mockResolvedValue(false);
    await open();
    expect(notice()?.textContent).toContain("The ledger is not what it was.");
    expect(found<HTMLAnchorElement>("a").getAttribute("href")).toBe("/c/riverside/ledger/verify/");
    found<HTMLButtonElement>("button").click();
    await settled();
    expect(download).toHaveBeenCalledWith(found("ledger-keeper"));
  });

  test("is told on every later page, without another look", async () => {
    visit.mockResolvedValue(false);
    await open();
    await open();
    expect(notice()).not.toBeNull();
    expect(visit).toHaveBeenCalledTimes(1);
  });
});
