/**
 * Runs in the page of the developer tools, where the modules of the Performance panel are. A file of its own, because a
 * test runner rewrites what a test imports.
 */
globalThis.readLanes = async (text) => {
  const { TraceModel } = await import('devtools://devtools/bundled/models/trace/trace.js');
  const model = TraceModel.Model.createWithAllHandlers();
  await model.parse(JSON.parse(text).traceEvents, { isFreshRecording: false, metadata: {} });
  const { Renderer, Meta } = model.parsedTrace(0).data;
  const lanes = {};
  for (const [pid, { threads }] of Renderer.processes) {
    for (const { name, entries } of threads.values()) {
      const lane = `${Meta.processNames.get(pid).args.name} / ${name}`;
      lanes[lane] = entries.map(({ name, ts, dur }) => [name, ts, dur]);
    }
  }
  return lanes;
};
