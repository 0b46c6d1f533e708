// franz-go under one workload: `franz-go-peer key=value …`, and one line of JSON about what it did.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

var settings = map[string]string{}

func text(name string) string {
	value, ok := settings[name]
	if !ok {
		log.Fatalf("missing: %s", name)
	}
	return value
}

func number(name string) float64 {
	value, err := strconv.ParseFloat(text(name), 64)
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func seconds(name string) time.Duration { return time.Duration(number(name) * float64(time.Second)) }

func cpuSeconds() float64 {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return float64(usage.Utime.Sec+usage.Stime.Sec) + float64(usage.Utime.Usec+usage.Stime.Usec)/1e6
}

// What is read at both ends of the window that counts.
type reading struct {
	at        time.Time
	done      uint64
	cpu       float64
	gc        float64
	allocated uint64
}

var (
	client       *kgo.Client
	sent         uint64
	done, failed atomic.Uint64
	begin, end   reading
	stopped      atomic.Bool
	windowBegins time.Time
)

func read() reading {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return reading{time.Now(), done.Load(), cpuSeconds(), float64(memory.PauseTotalNs) / 1e9, memory.TotalAlloc}
}

func openWindow() {
	windowBegins = time.Now().Add(seconds("warmupSeconds"))
	go func() {
		time.Sleep(time.Until(windowBegins))
		begin = read()
		time.Sleep(seconds("seconds"))
		end = read()
		stopped.Store(true)
	}()
}

func onDelivery(_ *kgo.Record, err error) {
	if err != nil {
		failed.Add(1)
	}
	done.Add(1)
}

// Values in turn, each with its number in front; larger than what can be outstanding, so none is changed in flight.
type valuePool struct {
	values     []byte
	valueBytes int
	records    []kgo.Record
	keys       [][]byte
	random     uint32
}

var pool valuePool

func fillPool() {
	pool.valueBytes = int(number("recordBytes"))
	// It keeps what it was given until it is written: slots are cheap here, and must not come round too early.
	pool.records = make([]kgo.Record, int(number("slots"))*4)
	payload, err := os.ReadFile(text("payload"))
	if err != nil {
		log.Fatal(err)
	}
	pool.values = make([]byte, len(pool.records)*pool.valueBytes)
	for at := 0; at < len(pool.values); {
		at += copy(pool.values[at:], payload)
	}
	for i := range int(number("keys")) {
		pool.keys = append(pool.keys, fmt.Appendf(nil, "key-%09d", i))
	}
	pool.random = 1
}

func nextRecord() *kgo.Record {
	slot := int(sent % uint64(len(pool.records)))
	value := pool.values[slot*pool.valueBytes : (slot+1)*pool.valueBytes]
	for i := range 4 {
		value[i] = byte(sent >> (7 * i) & 127)
	}
	record := &pool.records[slot]
	*record = kgo.Record{Value: value}
	if len(pool.keys) > 0 {
		pool.random ^= pool.random << 13
		pool.random ^= pool.random >> 17
		pool.random ^= pool.random << 5
		record.Key = pool.keys[pool.random%uint32(len(pool.keys))]
	}
	sent++
	return record
}

func compression() kgo.CompressionCodec {
	switch name := text("compression"); name {
	case "gzip":
		return kgo.GzipCompression()
	case "snappy":
		return kgo.SnappyCompression()
	case "lz4":
		return kgo.Lz4Compression()
	case "zstd":
		return kgo.ZstdCompression()
	default:
		return kgo.NoCompression()
	}
}

func connect(outstanding int) {
	options := []kgo.Opt{
		kgo.SeedBrokers(strings.Split(text("bootstrap"), ",")...),
		kgo.DefaultProduceTopic(text("topic")),
		kgo.ProducerLinger(time.Duration(number("lingerMs") * float64(time.Millisecond))),
		kgo.ProducerBatchMaxBytes(int32(number("batchBytes"))),
		kgo.ProducerBatchCompression(compression()),
		// Produce waits when so many are outstanding.
		kgo.MaxBufferedRecords(outstanding),
		kgo.MaxBufferedBytes(int(number("bufferBytes"))),
	}
	switch text("acks") {
	case "0":
		options = append(options, kgo.RequiredAcks(kgo.NoAck()), kgo.DisableIdempotentWrite())
	case "1":
		options = append(options, kgo.RequiredAcks(kgo.LeaderAck()), kgo.DisableIdempotentWrite())
	}
	// With acks=all it is idempotent and has five requests in flight, which then cannot be set.
	if number("perTransaction") > 0 {
		options = append(options, kgo.TransactionalID("franz-go-bench"))
	}
	var err error
	if client, err = kgo.NewClient(options...); err != nil {
		log.Fatal(err)
	}
	if err = client.Ping(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func single() {
	ctx := context.Background()
	for !stopped.Load() {
		for range 1000 {
			client.Produce(ctx, nextRecord(), onDelivery)
		}
	}
}

// Calls of so many records: each waits for room for all of them, as a caller with a batch in hand does.
func bulk(outstanding, perCall int) {
	ctx := context.Background()
	room := make(chan struct{}, outstanding/perCall)
	for !stopped.Load() {
		room <- struct{}{}
		left := new(atomic.Int64)
		left.Store(int64(perCall))
		for range perCall {
			client.Produce(ctx, nextRecord(), func(record *kgo.Record, err error) {
				onDelivery(record, err)
				if left.Add(-1) == 0 {
					<-room
				}
			})
		}
	}
}

type sample struct{ latency, service, schedule int64 }

func paced(perSecond float64) []sample {
	ctx := context.Background()
	samples := make(chan sample, 1<<20)
	start := time.Now()
	for !stopped.Load() {
		intended := start.Add(time.Duration(float64(sent) * 1e9 / perSecond))
		sleepUntil(intended)
		actual := time.Now()
		client.Produce(ctx, nextRecord(), func(record *kgo.Record, err error) {
			now := time.Now()
			onDelivery(record, err)
			if intended.After(windowBegins) {
				samples <- sample{now.Sub(intended).Microseconds(), now.Sub(actual).Microseconds(), actual.Sub(intended).Microseconds()}
			}
		})
	}
	_ = client.Flush(ctx)
	close(samples)
	all := make([]sample, 0, len(samples))
	for one := range samples {
		all = append(all, one)
	}
	return all
}

// The runtime's own timers are late by up to a millisecond; the system call is not.
func sleepUntil(at time.Time) {
	if left := time.Until(at); left > 0 {
		until := syscall.NsecToTimespec(left.Nanoseconds())
		_ = syscall.Nanosleep(&until, nil)
	}
}

func awaited() {
	ctx := context.Background()
	for !stopped.Load() {
		onDelivery(nil, client.ProduceSync(ctx, nextRecord()).FirstErr())
	}
}

func transactions(perTransaction int) {
	ctx := context.Background()
	for !stopped.Load() {
		if err := client.BeginTransaction(); err != nil {
			log.Fatal(err)
		}
		for range perTransaction {
			client.Produce(ctx, nextRecord(), onDelivery)
		}
		if err := client.Flush(ctx); err != nil {
			log.Fatal(err)
		}
		if err := client.EndTransaction(ctx, kgo.TryCommit); err != nil {
			log.Fatal(err)
		}
	}
}

// From /proc, because what getrusage says includes the process that started this one.
func peakRssBytes() int64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	kilobytes, _ := strconv.ParseInt(strings.Fields(after)[0], 10, 64)
	return kilobytes * 1024
}

func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, dependency := range info.Deps {
		if dependency.Path == "github.com/twmb/franz-go" {
			return "franz-go " + dependency.Version + ", " + runtime.Version()
		}
	}
	return "franz-go"
}

func main() {
	for _, argument := range os.Args[1:] {
		name, value, _ := strings.Cut(argument, "=")
		settings[name] = value
	}
	outstanding := int(number("outstanding"))
	fillPool()
	connect(outstanding)
	openWindow()
	var samples []sample
	switch shape := text("shape"); shape {
	case "single":
		single()
	case "bulk":
		bulk(outstanding, int(number("perCall")))
	case "paced":
		samples = paced(number("ratePerSecond"))
	case "awaited":
		awaited()
	case "transactions":
		transactions(int(number("perTransaction")))
	default:
		log.Fatalf("unknown shape %s", shape)
	}
	if err := client.Flush(context.Background()); err != nil {
		log.Fatal(err)
	}
	client.Close()
	result := map[string]any{
		"version": version(), "sent": sent, "acked": done.Load() - failed.Load(), "failed": failed.Load(),
		"windowRecords": end.done - begin.done, "windowSeconds": end.at.Sub(begin.at).Seconds(),
		"cpuSeconds": end.cpu - begin.cpu, "peakRssBytes": peakRssBytes(), "gcSeconds": end.gc - begin.gc,
		"allocatedBytes": end.allocated - begin.allocated,
	}
	if samples != nil {
		var latency, service, schedule []int64
		for _, one := range samples {
			latency = append(latency, one.latency)
			service = append(service, one.service)
			schedule = append(schedule, one.schedule)
		}
		result["latencyMicros"], result["serviceMicros"], result["scheduleMicros"] = latency, service, schedule
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		log.Fatal(err)
	}
}
