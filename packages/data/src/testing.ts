export {
  generateWorld,
  worldCost,
  worldModels,
  worldPrices,
  type Truth,
  type World,
  type WorldOptions,
} from "./generate/world.ts";
export { writeLogs, type WrittenLog } from "./generate/write-logs.ts";
