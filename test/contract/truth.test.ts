/** The check of truth itself: it finds every kind of lie, and no lie in what is true. */
import type { Outcome, Status } from '../../bulk/types';
import { registry } from '../../nodes/registry';
import { createSandbox } from '../../sandbox';
import { contradictGenAuth } from '../support/truth/genauth';
import { contradictScim } from '../support/truth/scim';
import type { Course } from '../support/truth/course';
import { contradictZendesk } from '../support/truth/zendesk';

const ada = { name: 'Ada', external_id: 'E-1', notes: 'Came in spring', tags: ['b', 'a'] };

/** What happens while nobody else is at work. */
const course = <State>(before: State, after: State): Course<State> => ({ before, after, others: [] });

/** The state of an account with these users. */
function stateWith(...users: readonly object[]) {
	const { control } = createSandbox();
	control.seed({ zendesk: { users } });
	return control.state().zendesk;
}

/** What is said against an outcome of a new user, where the account had these users and has those. */
function judge(outcome: Outcome, before: readonly object[], after: readonly object[], record: object = ada) {
	const sent = { record: { ...record }, settings: {} };
	return contradictZendesk('user:createMany', sent, outcome, course(stateWith(...before), stateWith(...after)));
}

test('what was done as it was asked is true, whatever the order of a list', () => {
	expect(judge({ status: 'created' }, [], [{ ...ada, tags: ['a', 'b'] }])).toBeUndefined();
	const id = stateWith(ada).users.find((user) => user.external_id === 'E-1')?.id;
	expect(judge({ status: 'created', id }, [], [ada])).toBeUndefined();
});

test('done, and not there', () => {
	expect(judge({ status: 'created' }, [], [])).toBe('is created, and is not there');
});

test('done, and another field holds something else', () => {
	const lie = judge({ status: 'created' }, [], [{ ...ada, notes: 'Came in autumn', tags: ['a'] }]);
	expect(lie).toBe('is created, and notes is "Came in autumn", tags is ["a"]');
});

test('done, under the ID of somebody else', () => {
	expect(judge({ status: 'created', id: 7 }, [], [ada])).toMatch(/^is created with the ID 7, and has the ID \d+$/);
});

test('created, and was there before', () => {
	expect(judge({ status: 'created' }, [ada], [ada])).toMatch(/^is created, and was there before: /);
});

test('failed, and it has come about', () => {
	expect(judge({ status: 'failed' }, [], [ada])).toBe('is failed, and it has come about');
	expect(judge({ status: 'failed' }, [], [])).toBeUndefined();
	expect(judge({ status: 'failed' }, [ada], [ada])).toBeUndefined();
});

test.each(['unsent', 'planned'] as const)('%s, and something came about or changed', (status) => {
	expect(judge({ status }, [], [])).toBeUndefined();
	expect(judge({ status }, [], [ada])).toBe('was not sent, and is there now');
	expect(judge({ status }, [ada], [])).toBe('was not sent, and is gone');
	expect(judge({ status }, [ada], [{ ...ada, notes: 'Moved' }])).toBe('was not sent, and notes changed');
});

test.each(['unknown', 'submitted'] as const)('%s says nothing of the state', (status) => {
	for (const after of [[], [ada]]) expect(judge({ status }, [], after)).toBeUndefined();
});

test.each<Status>(['updated', 'deleted', 'added', 'removed', 'unchanged', 'held'])(
	'%s is nothing that Create Many can give',
	(status) => {
		expect(judge({ status }, [ada], [ada])).toBe(`is ${status}, which this operation cannot give`);
	},
);

describe('others were at work', () => {
	const moved = { ...ada, notes: 'Moved by another' };

	/** What is said where others changed it between these states, in this order. */
	function judgeWith(outcome: Outcome, before: object[], others: [object[], object[]][], after: object[]) {
		const sent = { record: { ...ada }, settings: {} };
		return contradictZendesk('user:createOrUpdateMany', sent, outcome, {
			before: stateWith(...before),
			after: stateWith(...after),
			others: others.map(([one, other]) => ({ before: stateWith(...one), after: stateWith(...other) })),
		});
	}

	test('done is what was so at one moment, whatever others made of it', () => {
		expect(judgeWith({ status: 'created' }, [], [[[ada], [moved]]], [moved])).toBeUndefined();
		expect(judgeWith({ status: 'updated' }, [moved], [[[ada], []]], [])).toBeUndefined();
	});

	test('done is not what never was so', () => {
		const held = /^is updated, and notes is /;
		expect(judgeWith({ status: 'updated' }, [moved], [[[moved], [moved]]], [moved])).toMatch(held);
		expect(judgeWith({ status: 'updated' }, [ada], [[[moved], [moved]]], [moved])).toMatch(held);
	});

	test('failed is what others have done, or undone', () => {
		expect(judgeWith({ status: 'failed' }, [], [[[], [ada]]], [ada])).toBeUndefined();
		expect(judgeWith({ status: 'failed' }, [moved], [[[ada], [moved]]], [moved])).toBeUndefined();
	});

	test('failed is not what the run has done', () => {
		expect(judgeWith({ status: 'failed' }, [], [[[ada], [ada]]], [ada])).toBe('is failed, and it has come about');
	});

	test('what was not sent may be changed by others alone', () => {
		expect(judgeWith({ status: 'unsent' }, [ada], [[[ada], [moved]]], [moved])).toBeUndefined();
		expect(judgeWith({ status: 'unsent' }, [ada], [[[moved], [moved]]], [moved])).toBe(
			'was not sent, and notes changed',
		);
	});
});

test('an email and a phone number count among all that the user has; letters count in every other field', () => {
	const record = { external_id: 'E-1', email: 'ADA@acme.example', phone: '+49 30 12-34' };
	const held = { name: 'Ada', ...record };
	expect(judge({ status: 'created' }, [], [{ ...held, phone: '+49301234' }], record)).toBeUndefined();
	expect(judge({ status: 'created' }, [], [{ ...held, phone: '+4930' }], record)).toMatch(/^is created, and phone is /);
	expect(judge({ status: 'created' }, [], [{ ...ada, name: 'ADA' }])).toBe('is created, and name is "ADA"');
});

test('deleted, and still there', () => {
	const sent = { record: { external_id: 'E-1' }, settings: {} };
	const outcome: Outcome = { status: 'deleted' };
	const state = stateWith(ada);
	expect(contradictZendesk('user:deleteMany', sent, outcome, course(state, state))).toMatch(
		/^is deleted, and is there still: /,
	);
	expect(contradictZendesk('user:deleteMany', sent, outcome, course(state, stateWith()))).toBeUndefined();
});

test('one change for all is what each record has sent', () => {
	const sent = { record: { external_id: 'E-1' }, settings: { changes: 'same', sameChange: '{"notes":"Moved"}' } };
	const moved = stateWith({ ...ada, notes: 'Moved' });
	const check = (after: ReturnType<typeof stateWith>) =>
		contradictZendesk('user:updateMany', sent, { status: 'updated' }, course(stateWith(ada), after));
	expect(check(moved)).toBeUndefined();
	expect(check(stateWith(ada))).toBe('is updated, and notes is "Came in spring"');
});

test('an email that is to be the primary one is true only as that', () => {
	const sent = { record: { external_id: 'E-1', email: 'New@acme.example' }, settings: { makeEmailPrimary: 'keep' } };
	const check = (emails: object) => {
		const state = stateWith({ ...ada, email: 'old@acme.example' });
		const [user] = state.users.filter(({ external_id: externalId }) => externalId === 'E-1');
		const users = state.users.map((one) => (one === user ? { ...one, ...emails } : one));
		const identity = {
			...state.identities[0],
			user_id: user?.id ?? 0,
			type: 'email',
			value: 'new@acme.example',
			primary: true,
		} as const;
		const after = { ...state, users, identities: [...state.identities, identity] };
		return contradictZendesk('user:createOrUpdateMany', sent, { status: 'updated' }, course(state, after));
	};
	expect(check({ email: 'new@acme.example' })).toBeUndefined();
	expect(check({})).toMatch(/^is updated, and primary_email is /);
});

test('an operation without a rule is a fault of the test', () => {
	const sent = { record: {}, settings: {} };
	const state = stateWith();
	expect(() => contradictZendesk('user:paint', sent, { status: 'created' }, course(state, state))).toThrow(
		'user:paint',
	);
});

/** For each service, its check with states in which nothing happens. */
function listChecks(): Readonly<Record<string, (name: string) => string | undefined>> {
	const { zendesk, zuora, genauth } = createSandbox().control.state();
	const sent = { record: {}, settings: {} };
	const outcome: Outcome = { status: 'unknown' };
	const scim = (name: string) => contradictScim(name, sent, outcome, course(zuora, zuora));
	return {
		Zendesk: (name) => contradictZendesk(name, sent, outcome, course(zendesk, zendesk)),
		Zuora: scim,
		'The SCIM server': scim,
		GenAuth: (name) => contradictGenAuth(name, sent, outcome, course(genauth, genauth)),
	};
}

test.each(
	registry.flatMap(({ service, operations }) => operations.bulk.map(({ name }) => [service.name, name] as const)),
)('%s, %s has a rule', (service, name) => {
	const check = listChecks()[service];
	expect(check).toBeDefined();
	expect(check?.(name)).toBeUndefined();
});
