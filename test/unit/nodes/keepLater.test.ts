import type { IExecuteFunctions } from 'n8n-workflow';
import { refuseLostLater } from '../../../nodes/shared/bulk/keepLater';

const usual = { waitForCompletion: false, failExecution: 'never', return: 'outcomes' };

function refuse(settings: Partial<typeof usual>, node = {}, face: { readonly answersAtOnce?: boolean } = {}) {
	const context = { getNode: () => ({ name: 'Users', type: 'zendeskUsers', typeVersion: 2, ...node }) };
	return () => refuseLostLater(context as unknown as IExecuteFunctions, face, { ...usual, ...settings });
}

test.each([
	['with a summary alone', refuse({ return: 'summary' }), /"Return" is "Summary"/],
	['where the run may end without items', refuse({ failExecution: 'percent' }), /"Fail Execution" may end the run/],
	['for an AI agent', refuse({}, { type: 'zendeskUsersTool' }), /an AI agent keeps no items/],
])('records are not submitted without waiting %s', (_what, act, message) => {
	expect(act).toThrow(message);
});

test.each([
	['each record has its item', refuse({})],
	['the run waits', refuse({ waitForCompletion: true, return: 'summary' })],
	['there are no jobs', refuse({ return: 'summary' }, {}, { answersAtOnce: true })],
	['the node is of version 1', refuse({ return: 'summary' }, { typeVersion: 1 })],
])('they are where %s', (_what, act) => {
	expect(act).not.toThrow();
});
