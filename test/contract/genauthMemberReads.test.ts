import { addMembers } from '../../nodes/GenAuth/members/changes';
import { makeGenAuthRig, type GenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/outcomes';
import { emailOf, seedEmptyGroups, seedPeople } from './genauthPool';

const codes = Array.from({ length: 9 }, (_, nth) => `team-${nth}`);
const rows = codes.map((code, nth) => ({ code, email: emailOf(nth) }));
const listMembers = '/api/v3/list-group-members';

function openPool(): GenAuthRig {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, ...codes);
	seedPeople(rig, codes.length);
	rig.calls();
	return rig;
}

test('the members of the first group are read alone, those of the others four groups at a time', async () => {
	const rig = openPool();
	rig.sandbox.control.addFaults([{ path: listMembers, delayMs: 1000, times: codes.length }]);
	const { list } = await rig.run(addMembers, rows);
	expect(countStatuses(list)).toEqual({ added: codes.length });
	const reads = rig.calls().filter(({ path }) => path === listMembers);
	const [first = 0, ...others] = reads.map(({ time }) => Date.parse(time));
	const rounds = [...new Set(others.map((atMs) => Math.round((atMs - first) / 1000)))];
	expect(others).toHaveLength(codes.length - 1);
	expect(rounds).toEqual([1, 2]);
});

test('where a group cannot be read, nothing is sent, and no further group is asked about', async () => {
	const rig = openPool();
	rig.sandbox.control.addFaults([{ path: listMembers, status: 401, times: codes.length * 4 }]);
	const { list } = await rig.run(addMembers, rows);
	expect(countStatuses(list)).toEqual({ unsent: codes.length });
	const calls = rig.calls();
	const asked = calls.filter(({ path }) => path === listMembers).map(({ query }) => query.code);
	expect(new Set(asked)).toEqual(new Set([codes[0]]));
	expect(calls.filter(({ path }) => path.endsWith('add-group-members'))).toEqual([]);
});
