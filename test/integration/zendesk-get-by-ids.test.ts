import type { IDataObject } from 'n8n-workflow';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { expectItemLinks } from '../support/n8nItemLinks';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8nRunNode';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const journal = () => rig.control.journal();

describe('Get by IDs', () => {
	const ask = (
		parameters: IDataObject,
		items: readonly IDataObject[],
		options: NodeRunOptions = {},
	): Promise<NodeRun> =>
		runNode(new ZendeskUsers(), {
			items,
			credentials: rig.credentials(),
			...options,
			parameters: { resource: 'user', operation: 'getByIds', ...parameters } as NodeRunOptions['parameters'] & object,
		});

	test('gives users in the order of the input, by one request, and tells who is missing', async () => {
		const ids = [rig.userId(people.otherAgent.name), 99, rig.userId(people.agent.name)];
		const result = await ask(
			{ ids: '={{ $json.id }}' },
			ids.map((id) => ({ id })),
		);
		expect(result.json[0]).toMatchObject([{ id: ids[0] }, { asked: '99', notFound: true }, { id: ids[2] }]);
		expectItemLinks(result, [[0, 1, 2]]);
		expect(journal()).toHaveLength(1);
		expect(result.hints).toMatchObject([{ message: '1 of 3 were not found: 99', type: 'warning' }]);
	});

	test('takes external IDs, several in an item, whatever their case', async () => {
		const result = await ask({ by: 'externalId', ids: '={{ $json.list }}' }, [{ list: 'hr-0002, HR-0001' }]);
		expect(result.json[0]).toMatchObject([{ external_id: 'HR-0002' }, { external_id: 'HR-0001' }]);
		expectItemLinks(result, [[0, 0]]);
	});

	test('250 take three requests', async () => {
		const list = Array.from({ length: 250 }, (_, n) => n + 1);
		const result = await ask({ ids: list.join(',') }, [{}]);
		expect(result.json[0]).toHaveLength(250);
		expect(journal()).toHaveLength(3);
	});

	test('a comma within a name is refused, and an error is an error', async () => {
		const result = await ask({ ids: "={{ ['a,b'] }}", by: 'externalId' }, [{}]);
		expect(result.error).toMatchObject({ message: '"a,b" has a comma in it, and cannot be asked for in a list.' });
		rig.control.addFaults([{ status: 403, body: { error: { title: 'Forbidden', message: 'No.' } } }]);
		expect((await ask({ ids: '1' }, [{}])).error).toMatchObject({ name: 'NodeApiError', httpCode: '403' });
	});
});
