import { describe, expect, it } from 'vitest';
import { missingPackages, packageObstacle } from '../../harness/needed-packages.js';

const task = new URL('../../scenarios/tasks/no-op.js', import.meta.url);

describe('packages that a scenario needs', () => {
  it('are no obstacle where there are none, or all are installed', () => {
    expect(packageObstacle({ task })).toBeNull();
    expect(packageObstacle({ task, needs: ['vitest'] })).toBeNull();
  });

  it('are told with the command that installs them, those that are missing alone', () => {
    expect(packageObstacle({ task, needs: ['made-up-one'] })).toBe(
      'needs made-up-one: npm install made-up-one',
    );
    const needs = ['made-up-one', 'vitest', 'made-up-two'];
    expect(missingPackages({ task, needs })).toEqual(['made-up-one', 'made-up-two']);
    expect(packageObstacle({ task, needs })).toBe(
      'needs made-up-one and made-up-two: npm install made-up-one made-up-two',
    );
  });
});
