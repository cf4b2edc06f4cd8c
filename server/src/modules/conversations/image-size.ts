import { imageSizeFromFile } from 'image-size/fromFile'
import { Refused } from '#kernel/errors.ts'
import { fileRefused } from './errors.ts'

// A picture whose few bytes unfold to more than this would freeze a browser (an image bomb).
const MOST_PIXELS = 100_000_000

/** Width and height read from the head of a picture; nothing is decoded. */
export async function imageSize(
  file: string,
  mediaType: string,
): Promise<{ width: number; height: number }> {
  const size = await imageSizeFromFile(file).catch(() => {
    throw new Refused(fileRefused, { found: `${mediaType}, damaged` })
  })
  if (size.width * size.height > MOST_PIXELS) {
    throw new Refused(fileRefused, { found: `${size.width}×${size.height}` })
  }
  return { width: size.width, height: size.height }
}
