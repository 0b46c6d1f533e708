/** What this repository's tests need beyond the public names. No promise is made about any of it. */
export { lz4jsBlocks, snappyjsBlocks } from './blocks.ts'
export { decompressLz4Frame } from './lz4-frame.ts'
export { constant, json, noise, payloadClasses, payloadSizes, randomFrom } from './payloads.ts'
export { inOneGo } from './steps.ts'
export { decompressXerial } from './xerial.ts'
export { zstdByMongodb } from './zstd.ts'
