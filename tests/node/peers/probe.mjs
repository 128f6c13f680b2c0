// Runs inside an echo bot: tells whoever connects how many bytes its JavaScript heap was given, how many collections there were and how
// long they took. What lies outside that heap (buffers) is not counted.
import { createServer } from 'node:net';
import { GCProfiler, getHeapStatistics } from 'node:v8';

let [allocated, collections, milliseconds] = [0, 0, 0];
let known = getHeapStatistics().used_heap_size;
let profiler = begin();

function begin() {
  const started = new GCProfiler();
  started.start();
  return started;
}

/** The heap grows by what is allocated and shrinks only in collections: all growth between them is what was allocated. */
function take() {
  for (const { beforeGC, afterGC, cost } of profiler.stop().statistics) {
    allocated += Math.max(0, beforeGC.heapStatistics.usedHeapSize - known);
    known = afterGC.heapStatistics.usedHeapSize;
    collections += 1;
    milliseconds += cost / 1000;
  }

  const now = getHeapStatistics().used_heap_size;
  allocated += Math.max(0, now - known);
  known = now;
  profiler = begin();
}

createServer((socket) => {
  take();
  socket.end(`${allocated} ${collections} ${milliseconds.toFixed(1)}\n`);
}).listen(Number(process.env.LOAD_PROBE_PORT), '127.0.0.1');
