/** Reads QR codes from a picture of the camera, where the browser can. */
export interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

/** How often a picture is looked at. A code held before a camera stays there for longer. */
export const EVERY = 180;

/** @returns nothing where the browser reads no codes, or may use no camera */
export async function qrDetector(): Promise<Detector | undefined> {
  const detectorClass = (window as unknown as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  try {
    if (!detectorClass || !navigator.mediaDevices || !(await detectorClass.getSupportedFormats()).includes('qr_code')) {
      return undefined;
    }
  } catch {
    return undefined;
  }
  return new detectorClass({ formats: ['qr_code'] });
}
