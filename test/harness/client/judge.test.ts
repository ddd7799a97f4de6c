import { describe, expect, it } from 'vitest';
import { Judge } from '../../../harness/client/judge.js';

const BODY = '{"value":1}';
const RIGHT = '{"doubled":2}';
const complain = (
  judge: Judge,
  text: string,
  status = 200,
  body = BODY,
  expected: unknown = { doubled: 2 },
) => judge.complain(body, expected, status, text);

describe('Judge', () => {
  it('has nothing to say of a right answer, the second time neither', () => {
    const judge = new Judge();
    expect(complain(judge, RIGHT)).toBeNull();
    expect(complain(judge, RIGHT)).toBeNull();
    expect(complain(judge, ' { "doubled": 2.0 } ')).toBeNull();
  });

  it('names the request and the first difference of a wrong one, also after right ones', () => {
    const judge = new Judge();
    complain(judge, RIGHT);
    expect(complain(judge, '{"doubled":3}')).toEqual({
      errorClass: 'bad-body',
      example: '{"value":1}: answer.doubled is 3, expected 2',
    });
    expect(complain(judge, '{"doubled":')?.errorClass).toBe('bad-body');
    expect(complain(judge, RIGHT)).toBeNull();
  });

  it('does not take the right answer to one request for that to another', () => {
    const judge = new Judge();
    complain(judge, RIGHT);
    expect(complain(judge, RIGHT, 200, '{"value":2}', { doubled: 4 })).toEqual({
      errorClass: 'bad-body',
      example: '{"value":2}: answer.doubled is 2, expected 4',
    });
  });

  it('parses a right answer once', () => {
    const judge = new Judge();
    let comparisons = 0;
    const expected = {
      get doubled() {
        comparisons += 1;
        return 2;
      },
    };
    for (let i = 0; i < 10; i += 1) expect(complain(judge, RIGHT, 200, BODY, expected)).toBeNull();
    expect(comparisons).toBe(1);
  });

  it('counts another status as its class, whatever the body, and shows only the start of that', () => {
    const judge = new Judge();
    expect(complain(judge, RIGHT, 503)).toEqual({ errorClass: 'http-503', example: `status 503, ${RIGHT}` });
    expect(complain(judge, RIGHT, 204)?.errorClass).toBe('http-204');
    expect(complain(judge, 'x'.repeat(5_000), 500)?.example).toHaveLength('status 500, '.length + 200);
  });
});
