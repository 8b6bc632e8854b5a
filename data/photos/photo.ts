import * as z from 'zod/mini'

/** What a photo may be when it comes in. Longest sides in pixels of what is kept of it: the photo and its small copy. */
export const MAX_PHOTO_BYTES = 10 * 1024 * 1024
export const MAX_PHOTO_PIXELS = 40_000_000
export const PHOTO_SIDE = 1600
export const SMALL_PHOTO_SIDE = 320
export const MAX_STATION_PHOTOS = 5

export const photoIdSchema = z.string().check(z.regex(/^[0-9a-f]{32}$/))

/** A photo as it is kept: at `/photos/{id}.webp`, its small copy at `/photos/{id}-320.webp`. `alt` says what is on it. */
export const photoSchema = z.strictObject({
  id: photoIdSchema,
  alt: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
})
export type Photo = z.infer<typeof photoSchema>

/** `GET /api/stations/{id}/photos`, in the order shown; every change of them by staff answers the same. */
export const photoListSchema = z.strictObject({ photos: z.array(photoSchema) })

/** Multipart: the file, and what is on it in words for those who do not see it. Its size is looked at when it is read. */
export const photoUploadSchema = z.object({ file: z.file(), alt: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)) })
/** All photos of a station in their new order. */
export const photoOrderSchema = z.strictObject({ ids: z.array(photoIdSchema).check(z.maxLength(MAX_STATION_PHOTOS)) })

/** Why a photo is not taken, in words. */
export const photoRefusals = {
  empty: { zh: '文件是空的。', en: 'the file is empty' },
  too_large: { zh: '照片超过 10 MB，请选小一点的。', en: 'the photo is larger than 10 MB' },
  too_many_pixels: { zh: '照片超过 4000 万像素，请缩小后再传。', en: 'the photo has more than 40 million pixels' },
  heic: { zh: '这是 HEIC 照片，还不能收。请在手机上存成 JPEG 再传（苹果手机：设置 → 相机 → 格式 → 兼容性最佳）。', en: 'HEIC photos cannot be taken; save it as JPEG' },
  animated: { zh: '这是动图，请传一张不动的照片。', en: 'animations cannot be taken' },
  other_kind: { zh: '只收 JPEG、PNG、WebP 照片。', en: 'only JPEG, PNG and WebP photos are taken' },
  broken: { zh: '这张照片打不开，可能没有传完或者坏了。', en: 'the photo cannot be decoded' },
} as const
export type PhotoRefusal = keyof typeof photoRefusals
