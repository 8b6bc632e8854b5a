/** The part of the browser's own reader of codes that we use (Shape Detection API: Chrome on Android and macOS; not iPhones, not Firefox). */
interface Detector { detect: (image: CanvasImageSource) => Promise<readonly { rawValue: string }[]> }
interface DetectorClass { new (options: { formats: string[] }): Detector, getSupportedFormats?: () => Promise<string[]> }
export interface MaybeDetecting { BarcodeDetector?: unknown, navigator: { mediaDevices?: unknown } }

// A class of the platform that the types of TypeScript do not know.
const isDetectorClass = (value: unknown): value is DetectorClass => typeof value === 'function'

/** Reads the QR codes in a picture; undefined where the browser cannot, or gives no camera (http). Never rejects. */
export async function findDetector({ BarcodeDetector, navigator }: MaybeDetecting): Promise<((image: CanvasImageSource) => Promise<readonly string[]>) | undefined> {
  if (!isDetectorClass(BarcodeDetector) || !navigator.mediaDevices)
    return undefined
  try {
    const formats = await BarcodeDetector.getSupportedFormats?.() ?? ['qr_code']
    if (!formats.includes('qr_code'))
      return undefined
    const detector = new BarcodeDetector({ formats: ['qr_code'] })
    return async image => (await detector.detect(image)).map(({ rawValue }) => rawValue)
  }
  catch {
    return undefined
  }
}
