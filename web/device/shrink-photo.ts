/** The longest side of a photo that leaves the phone, in pixels, and the most bytes it may have. */
const LONGEST_PX = 1280
const MOST_BYTES = 200_000
/** JPEG qualities, tried until the photo is small enough. */
const qualities = [0.82, 0.68, 0.54, 0.4] as const
/** How often the sides are made shorter after that. */
const SHORTER = [1, 0.75, 0.5, 0.3] as const

/**
 * Draws a photo anew as a small JPEG: upright, without anything the camera has written into it. Null: the browser cannot open it
 * (HEIC on many phones, a PDF, a picture larger than memory). Never rejects.
 */
export async function shrinkPhoto(file: Blob, document: Document): Promise<ArrayBuffer | null> {
  try {
    const picture = await openPicture(file, document)
    for (const factor of SHORTER) {
      const canvas = draw(picture, { document, longestPx: LONGEST_PX * factor })
      for (const quality of qualities) {
        const jpeg = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
        if (jpeg && jpeg.size <= MOST_BYTES && jpeg.type === 'image/jpeg')
          return await jpeg.arrayBuffer()
      }
    }
    return null
  }
  catch {
    return null
  }
}

interface Picture { source: CanvasImageSource, width: number, height: number }

async function openPicture(file: Blob, document: Document): Promise<Picture> {
  // Undefined in old WebViews, whatever the types say.
  if (typeof createImageBitmap as unknown === 'function') {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    return { source: bitmap, width: bitmap.width, height: bitmap.height }
  }
  const image = document.createElement('img')
  image.src = URL.createObjectURL(file)
  try {
    await image.decode()
    return { source: image, width: image.naturalWidth, height: image.naturalHeight }
  }
  finally {
    URL.revokeObjectURL(image.src)
  }
}

function draw({ source, width, height }: Picture, { document, longestPx }: { document: Document, longestPx: number }): HTMLCanvasElement {
  const scale = Math.min(1, longestPx / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d')
  if (!context)
    throw new Error('This browser draws nothing')
  // What is transparent would be black in a JPEG.
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return canvas
}
