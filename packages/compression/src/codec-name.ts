/** Kafka's names of the codecs, as in `compression.type`. */
export type CodecName = 'gzip' | 'snappy' | 'lz4' | 'zstd'
