/** Cells of a table that was copied from WPS, Excel or a page. A cell that covers several rows or columns stands in all of them. */
export function cellsOfHtml(html: string): string[][] | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (!table)
    return null
  const grid: string[][] = []
  for (const [at, line] of [...table.rows].entries()) {
    let column = 0
    for (const cell of line.cells) {
      while (grid[at]?.[column] !== undefined)
        column++
      const text = cell.textContent.replace(/\s+/g, ' ').trim()
      // A table of a hostile page may claim to be a million columns wide.
      const [rows, columns] = [Math.min(cell.rowSpan, table.rows.length - at), Math.min(cell.colSpan, 50)]
      for (let down = 0; down < rows; down++) {
        const row = grid[at + down] ??= []
        for (let right = 0; right < columns; right++)
          row[column + right] = text
      }
      column += columns
    }
    grid[at] ??= []
  }
  return grid.map(row => Array.from(row, cell => cell ?? ''))
}

/** Cells of text as spreadsheets copy it: tabs between cells, and quotes around those that hold a line break. */
export function cellsOfText(text: string): string[][] {
  const grid: string[][] = [[]]
  const cell = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*)/y
  for (let at = 0; at <= text.length;) {
    cell.lastIndex = at
    const [whole = '', quoted, bare = ''] = cell.exec(text) ?? []
    grid.at(-1)?.push((quoted?.replaceAll('""', '"') ?? bare).replace(/\s+/g, ' ').trim())
    at += whole.length
    if (text.startsWith('\r\n', at))
      at++
    if (text[at] === '\n' || text[at] === '\r')
      grid.push([])
    at++
  }
  return grid
}
