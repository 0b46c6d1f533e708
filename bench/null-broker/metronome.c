/*
 * Ticks: `metronome PER_SECOND` writes to standard output, at each tick's time, that time in nanoseconds of the
 * monotonic clock, eight bytes, little endian. It ends when nobody reads any more.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv) {
  double per_second = argc > 1 ? atof(argv[1]) : 0;
  if (per_second <= 0) return 2;
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  uint64_t start = (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
  for (uint64_t tick = 1;; tick++) {
    uint64_t due = start + (uint64_t)((double)tick * 1e9 / per_second);
    time = (struct timespec){(time_t)(due / 1000000000u), (long)(due % 1000000000u)};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL);
    if (write(STDOUT_FILENO, &due, sizeof due) != sizeof due) return 0;
  }
}
