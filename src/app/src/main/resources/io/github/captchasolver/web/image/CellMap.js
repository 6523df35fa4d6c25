/** An image divided into cells, some of which have ink. */
export class CellMap {
  /**
   * @param {boolean[]} dark whether a cell has ink, row by row
   * @param {Float64Array} ink amount of it
   */
  constructor(dark, ink, columns, rows) {
    Object.assign(this, { dark, ink, columns, rows });
  }

  /** Returns all patches, cells with ink that touch each other: bounds, and the sum of the ink. */
  patches() {
    const seen = new Array(this.dark.length).fill(false);
    const patches = [];
    for (let cell = 0; cell < this.dark.length; cell++) {
      if (this.dark[cell] && !seen[cell]) {
        patches.push(this.patch(cell, seen));
      }
    }
    return patches;
  }

  patch(start, seen) {
    const { columns, rows } = this;
    let left = columns;
    let right = 0;
    let top = rows;
    let bottom = 0;
    let ink = 0;
    const open = [start];
    seen[start] = true;
    for (let next = 0; next < open.length; next++) {
      const cell = open[next];
      const x = cell % columns;
      const y = Math.floor(cell / columns);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      ink += this.ink[cell];
      for (let v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) {
          const other = v * columns + u;
          if (this.dark[other] && !seen[other]) {
            seen[other] = true;
            open.push(other);
          }
        }
      }
    }
    return { left, top, width: right - left + 1, height: bottom - top + 1, ink };
  }
}
