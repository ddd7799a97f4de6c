/** Which machines may be compared by the ratios within their runs: a ratio to `inline` is a function of the cores. */
import type { MachineClass } from '../result/checks-schema.js';
import type { Environment } from '../result/schema.js';

export function machineClassOf({
  availableParallelism,
  cgroupQuota,
  arch,
  os,
  node,
}: Environment): MachineClass {
  return {
    cores: Math.min(availableParallelism, cgroupQuota ?? Number.POSITIVE_INFINITY),
    arch,
    os: os.split(' ')[0] ?? os,
    nodeMajor: Number.parseInt(node, 10),
  };
}

export function isSameClass(one: MachineClass, other: MachineClass): boolean {
  return sayMachineClass(one) === sayMachineClass(other);
}

/** `2 cores x64 Linux Node 20` */
export function sayMachineClass({ cores, arch, os, nodeMajor }: MachineClass): string {
  return `${cores} ${cores === 1 ? 'core' : 'cores'} ${arch} ${os} Node ${nodeMajor}`;
}
