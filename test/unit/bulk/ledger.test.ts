import { makeLedger } from '../../../bulk/ledger';
import type { Refusal } from '../../../bulk/operation';

const refuse = (reason: string): Refusal => ({ about: 'run', code: 'forbidden', reason });

test('of two reasons to end the run, the first one stands', () => {
	const ledger = makeLedger(new Map());
	expect(ledger.stoppedBy()).toBeUndefined();
	ledger.stop(refuse('No access'));
	ledger.stop(refuse('Gone home'));
	expect(ledger.stoppedBy()?.reason).toBe('No access');
});

test('a failure is one that a record has, or one of a report that may be a record’s', () => {
	const settled = makeLedger(new Map());
	settled.settle(0, { status: 'created' });
	expect(settled.hasFailure()).toBe(false);
	settled.settle(1, { status: 'failed', reason: 'No' });
	expect(settled.hasFailure()).toBe(true);
});

test('what was known before is no failure of the run, and nothing was written for it', () => {
	const ledger = makeLedger(new Map([[0, { status: 'failed', reason: 'A bad row' }]]));
	expect(ledger.hasFailure()).toBe(false);
	expect(ledger.wrote()).toBe(false);
	ledger.markWrote();
	expect(ledger.wrote()).toBe(true);
});
