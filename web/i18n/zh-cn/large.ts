/** What is said only where a site has more stations than a phone takes. Comes with the screens that say it. */
export const large = {
  nearest: (count: number) => `最近的 ${count} 个驿站，按直线距离从近到远`,
  asking: '正在更大的范围里找',
  onlyWithin: (distance: string) => `没有网络，只找了周围 ${distance}以内`,
  onlyKept: '没有网络，这是手机里存的驿站，附近可能还有没列出的',
  uncertain: '附近可能还有没列出的驿站',
  privacy: '距离在手机上算。找附近的驿站时，只告诉服务器你在哪个约一公里的方格里，不留存。',
  map: {
    /** About the marks that are heard; the others are in the tiles. */
    summary: (count: number, open: number) => count === 0 ? '这一片没有离你近的驿站，远处的用搜索找' : `这一片离你近的驿站有 ${count} 个，${open} 个开门`,
    openOnly: '只画开着门的；圈里的数也算上了没开的',
    nearestOnly: (count: number) => `只画了离你最近的 ${count} 个`,
  },
}
