import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../../sandbox';

test('a second sandbox continues from the state that the first one saved', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'genauth-'));
	const stateFile = join(folder, 'state.json');
	const first = createSandbox({ stateFile });
	const [userId = ''] =
		first.control.seed({ genauth: { users: [{ email: 'zoe@acme.example' }] } }).genauth?.users ?? [];
	first.control.seed({ genauth: { groups: [{ code: 'hr', name: 'HR' }], members: [{ code: 'hr', userId }] } });
	await first.close();

	const second = createSandbox({ stateFile });
	expect(second.control.state().genauth).toEqual(first.control.state().genauth);
	expect(second.control.state().genauth.groups[1]).toMatchObject({ code: 'hr', members: [userId] });
	await second.close();
	rmSync(folder, { recursive: true });
});
