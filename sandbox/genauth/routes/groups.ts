import { type Call, type GenAuthRoute, isText, readPage, readQuery, readTexts, showPage } from '../call';
import { codeTaken, createGroup, createGroups, findBadField, isCode } from '../groups';
import type { GroupRow } from '../pool';
import { showGroup } from '../render';
import { badParameter, give, isNo, noGroup, refuse } from '../reply';

const withCustomData = (call: Call): boolean => readQuery(call, 'withCustomData') === 'true';

const show = (call: Call, group: GroupRow, withMembers = false): unknown =>
	showGroup(call.pool, group, { withCustomData: withCustomData(call), withMembers });

/** Newest first. */
const listGroups = ({ pool }: Call): GroupRow[] => [...pool.groups.values()].reverse();

function matches({ code, name }: GroupRow, keywords: string, rule: Call['switches']['genAuthKeywords']): boolean {
	if (rule === 'exact') return code === keywords || name === keywords;
	if (rule === 'substringSameCase') return code.includes(keywords) || name.includes(keywords);
	return `${code}\n${name}`.toLowerCase().includes(keywords.toLowerCase());
}

export const groupRoutes: readonly GenAuthRoute[] = [
	{
		method: 'GET',
		path: '/get-group',
		handle(call) {
			const code = readQuery(call, 'code');
			if (!isText(code)) return badParameter('code');
			const group = call.pool.groups.get(code);
			return group ? give(show(call, group)) : noGroup();
		},
	},
	{
		method: 'GET',
		path: '/list-groups',
		handle(call) {
			const keywords = readQuery(call, 'keywords') ?? '';
			const found = listGroups(call).filter(
				(group) => keywords === '' || matches(group, keywords, call.switches.genAuthKeywords),
			);
			return showPage(readPage(call, found), (group) => show(call, group, call.switches.genAuthListedMembers));
		},
	},
	{
		method: 'GET',
		path: '/get-all-groups',
		handle(call) {
			const groups = listGroups(call);
			// Whatever stands there is taken for yes, "false" too: only to leave it out helps.
			const wantsMembers = isText(readQuery(call, 'fetchMembers'));
			const breaks = wantsMembers && call.switches.genAuthFetchMembersFault;
			if (breaks && groups.some((group) => call.pool.membersOf(group).size === 0)) return refuse(500, 'crash');
			return give(groups.map((group) => show(call, group, wantsMembers || call.switches.genAuthListedMembers)));
		},
	},
	{
		method: 'POST',
		path: '/create-group',
		handle(call) {
			const bad = findBadField(call, call.body, true);
			if (bad !== undefined) return badParameter(bad);
			if (call.pool.groups.has(String(call.body.code))) return codeTaken(call);
			return give(show(call, createGroup(call.pool, call.body)));
		},
	},
	{
		method: 'POST',
		path: '/create-groups-batch',
		handle(call) {
			const { list } = call.body;
			if (!Array.isArray(list) || list.length < 1 || list.length > 50) return badParameter('list');
			const created = createGroups(call, list);
			return isNo(created) ? created : give(created.map((group) => show(call, group)));
		},
	},
	{
		method: 'POST',
		path: '/create-or-update-group',
		handle(call) {
			const { body, pool } = call;
			const bad = findBadField(call, body, true);
			if (bad !== undefined) return badParameter(bad);
			const group = pool.groups.get(String(body.code));
			if (!group) return give({ created: true, data: show(call, createGroup(pool, body)) });
			group.name = String(body.name);
			group.description = String(body.description);
			return give({ created: false, data: show(call, group) });
		},
	},
	{
		method: 'POST',
		path: '/update-group',
		handle(call) {
			const { body, pool } = call;
			if (!isText(body.code)) return badParameter('code');
			if (typeof body.description !== 'string') return badParameter('description');
			const group = pool.groups.get(body.code);
			if (!group) return noGroup();
			const code = body.newCode ?? group.code;
			if (!isCode(call, code)) return badParameter('newCode');
			if (code !== group.code && pool.groups.has(code)) return codeTaken(call);
			group.description = body.description;
			if (isText(body.name)) group.name = body.name;
			Object.assign(group.customData, body.customData);
			if (code !== group.code) pool.renameGroup(group, code);
			return give(show(call, group));
		},
	},
	{
		method: 'POST',
		path: '/delete-groups-batch',
		handle(call) {
			const { body, pool, switches } = call;
			const codes = readTexts(body, 'codeList');
			if (isNo(codes)) return codes;
			if (switches.genAuthDoubleCodes === 'refuse' && new Set(codes).size < codes.length)
				return badParameter('codeList');
			if (switches.genAuthSuccessFalse) return give({ success: false });
			for (const code of codes) {
				const group = pool.groups.get(code);
				if (group) pool.deleteGroup(group, !switches.genAuthDeleteCascade);
			}
			return give({ success: true });
		},
	},
	{
		method: 'GET',
		path: '/get-group-authorized-resources',
		handle(call) {
			const { pool, switches } = call;
			const code = readQuery(call, 'code');
			if (!isText(code)) return badParameter('code');
			if (!pool.groups.has(code)) return noGroup();
			const namespace = readQuery(call, 'namespace') ?? 'default';
			const isKnown = namespace === 'default' || pool.resources.some((row) => row.namespace === namespace);
			if (!isKnown) return refuse(switches.genAuthUnknownNamespaceStatus, 'noNamespace');
			const type = readQuery(call, 'resourceType');
			const rows = pool.resources.filter((row) => row.groupCode === code && row.namespace === namespace);
			const resources = rows.map(({ resource }) => resource);
			return give(resources.filter(({ resourceType }) => type === undefined || resourceType === type));
		},
	},
];
