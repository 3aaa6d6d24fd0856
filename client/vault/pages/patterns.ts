/** Patterns that another device can read (QR codes): drawn as SVG, read from a camera or a picture. */
import { loaded } from "../../elements/loaded";

type Library = typeof import("../qr");

const SVG = "http://www.w3.org/2000/svg";
/** The edge that readers need around a pattern, in modules. */
const QUIET = 4;
/** A picture is looked at no larger than this, in pixels: enough for any pattern held to a camera. */
const LARGEST = 1600;

/** The library, loaded when it is needed; the element's `qr` and `qr-integrity` say from where. */
export function library(element: Element): Promise<Library> {
  const [url, integrity] = ["qr", "qr-integrity"].map((name) => element.getAttribute(name) ?? "");
  return loaded<Library>(url ?? "", integrity ?? "");
}

/** A text as a pattern; `label` is what a screen reader says of it. */
export function drawn(code: Pick<Library, "encodeQR">, text: string, label: string): SVGElement {
  const rows = code.encodeQR(text, "raw", { border: QUIET, ecc: "medium" });
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${rows.length} ${rows.length}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", rows.map(rowPath).join(""));
  svg.append(path);
  return svg;
}

function rowPath(row: readonly boolean[], y: number): string {
  return row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")).join("");
}

/** What a picture's pattern says; null where none is found. */
export function read(code: Pick<Library, "decodeQR">, pixels: ImageData): string | null {
  try {
    const patience = { effort: Number.POSITIVE_INFINITY, timeLimit: 2000 };
    return code.decodeQR(pixels, patience) ?? null;
  } catch {
    return null;
  }
}

/** The pixels of a picture's file, or of what a camera shows now. */
export async function pixelsOf(source: File | HTMLVideoElement): Promise<ImageData> {
  const bitmap = await createImageBitmap(source);
  const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** A camera that is on, and looks until it is told to stop. */
export class Camera {
  private stream: MediaStream | undefined;
  private isOn = false;

  constructor(private readonly video: HTMLVideoElement) {}

  /** Looks for a pattern; null when it was stopped before one came. Throws where none is allowed. */
  async look(code: Pick<Library, "decodeQR">): Promise<string | null> {
    this.isOn = true;
    this.stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: "environment" },
    });
    this.video.srcObject = this.stream;
    await this.video.play();
    try {
      return await this.untilSeen(code);
    } finally {
      this.stop();
    }
  }

  stop(): void {
    this.isOn = false;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = undefined;
    this.video.srcObject = null;
  }

  private async untilSeen(code: Pick<Library, "decodeQR">): Promise<string | null> {
    while (this.isOn) {
      const text = this.video.videoWidth ? glance(code, await pixelsOf(this.video)) : null;
      if (text !== null) return text;
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    return null;
  }
}

function glance(code: Pick<Library, "decodeQR">, pixels: ImageData): string | null {
  try {
    return code.decodeQR(pixels) ?? null;
  } catch {
    return null;
  }
}
