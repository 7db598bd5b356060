export interface Tile {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Rectangles whose areas are as the values, which fill a rectangle and are close to squares: the squarified treemap of
 * Bruls, Huizing and van Wijk (2000). Values must be positive and come largest first.
 */
export function squarify(values: readonly number[], width: number, height: number): Tile[] {
  const scale = (width * height) / values.reduce((sum, value) => sum + value, 0);
  const tiles: Tile[] = [];
  let room: Tile = { x: 0, y: 0, width, height };
  let row: number[] = [];
  for (const value of values) {
    const area = value * scale;
    const side = Math.min(room.width, room.height);
    if (row.length > 0 && worst([...row, area], side) > worst(row, side)) {
      room = layRow(row, room, tiles);
      row = [];
    }
    row.push(area);
  }
  layRow(row, room, tiles);
  return tiles;
}

/** The ratio of sides of the least square tile of a row along a side. */
function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((total, area) => total + area, 0);
  const [most, least] = [Math.max(...row), Math.min(...row)];
  return Math.max((side * side * most) / (sum * sum), (sum * sum) / (side * side * least));
}

/** Lays a row along the shorter side and returns the room that is left. */
function layRow(row: readonly number[], room: Tile, tiles: Tile[]): Tile {
  const sum = row.reduce((total, area) => total + area, 0);
  const upright = room.width >= room.height;
  const thickness = sum / (upright ? room.height : room.width);
  let at = upright ? room.y : room.x;
  for (const area of row) {
    const length = area / thickness;
    tiles.push(
      upright
        ? { x: room.x, y: at, width: thickness, height: length }
        : { x: at, y: room.y, width: length, height: thickness },
    );
    at += length;
  }
  return upright
    ? { ...room, x: room.x + thickness, width: room.width - thickness }
    : { ...room, y: room.y + thickness, height: room.height - thickness };
}
