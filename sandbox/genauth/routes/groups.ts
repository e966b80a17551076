import type { Json } from '../../core/json';
import { readQuery } from '../../core/query';
import { type Call, type GenAuthRoute, isAsked, isText, readTexts } from '../call';
import { codeTaken, createGroup, createGroups, findBadField, isCode } from '../groups';
import { answerPage } from '../pages';
import type { Group } from '../pool';
import { showGroup } from '../render';
import { badParameter, answerWith, isRefusal, groupNotFound, refuse } from '../routeAnswer';

const show = (call: Call, group: Group, withMembers = false): Json =>
	showGroup(call.pool, group, { withCustomData: isAsked(call, 'withCustomData'), withMembers });

/** The groups that a request has written, named in the answer as the switch says. */
function showWritten(call: Call, groups: readonly Group[]): readonly Json[] {
	const written = groups.map((group) => show(call, group));
	const stranger = [...call.pool.groups.values()].find((group) => !groups.includes(group));
	const variants: Record<Call['switches']['genAuthAnswerNames'], () => readonly Json[]> = {
		own: () => written,
		others: () => written.map((group) => (stranger ? show(call, stranger) : group)),
		none: () => written.map(({ id: _id, code: _code, ...unnamed }) => unnamed),
		doubled: () => written.map((group, nth) => ({ ...group, id: written[Math.max(0, nth - 1)]?.id })),
	};
	return variants[call.switches.genAuthAnswerNames]();
}

/** The newest group first. */
const listGroups = ({ pool }: Call): Group[] => [...pool.groups.values()].reverse();

/** Whether list-groups finds a group by these keywords, under the rule of the switch. */
function matches({ code, name }: Group, keywords: string, rule: Call['switches']['genAuthKeywords']): boolean {
	if (rule === 'exact') return code === keywords || name === keywords;
	if (rule === 'substringSameCase') return code.includes(keywords) || name.includes(keywords);
	return `${code}\n${name}`.toLowerCase().includes(keywords.toLowerCase());
}

export const groupRoutes: readonly GenAuthRoute[] = [
	{
		method: 'GET',
		path: '/get-group',
		handle(call) {
			const code = readQuery(call.request, 'code');
			if (!isText(code)) return badParameter('code');
			const group = call.pool.groups.get(code);
			return group ? answerWith(show(call, group)) : groupNotFound();
		},
	},
	{
		method: 'GET',
		path: '/list-groups',
		handle(call) {
			const keywords = readQuery(call.request, 'keywords') ?? '';
			const found = listGroups(call).filter(
				(group) => keywords === '' || matches(group, keywords, call.switches.genAuthKeywords),
			);
			return answerPage(call, found, (group) => show(call, group, call.switches.genAuthListedMembers));
		},
	},
	{
		method: 'GET',
		path: '/get-all-groups',
		handle(call) {
			const groups = listGroups(call);
			// Any value is read as true, even "false".
			const wantsMembers = isText(readQuery(call.request, 'fetchMembers'));
			const crashes = wantsMembers && call.switches.genAuthFetchMembersFault;
			if (crashes && groups.some((group) => call.pool.membersOf(group).size === 0)) return refuse(500, 'crash');
			return answerWith(groups.map((group) => show(call, group, wantsMembers || call.switches.genAuthListedMembers)));
		},
	},
	{
		method: 'POST',
		path: '/create-group',
		handle(call) {
			const bad = findBadField(call, call.body);
			if (bad !== undefined) return badParameter(bad);
			if (call.pool.groups.has(String(call.body.code))) return codeTaken(call);
			return answerWith(showWritten(call, [createGroup(call.pool, call.body)])[0]);
		},
	},
	{
		method: 'POST',
		path: '/create-groups-batch',
		handle(call) {
			const { list } = call.body;
			if (!Array.isArray(list) || list.length < 1 || list.length > 50) return badParameter('list');
			const created = createGroups(call, list);
			return isRefusal(created) ? created : answerWith(showWritten(call, created));
		},
	},
	{
		method: 'POST',
		path: '/create-or-update-group',
		handle(call) {
			const { body, pool } = call;
			const bad = findBadField(call, body);
			if (bad !== undefined) return badParameter(bad);
			const group = pool.groups.get(String(body.code));
			if (!group) return answerWith({ created: true, data: showWritten(call, [createGroup(pool, body)])[0] });
			group.name = String(body.name);
			group.description = String(body.description);
			return answerWith({ created: false, data: showWritten(call, [group])[0] });
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
			if (!group) return groupNotFound();
			const code = body.newCode ?? group.code;
			if (!isCode(call, code)) return badParameter('newCode');
			if (code !== group.code && pool.groups.has(code)) return codeTaken(call);
			group.description = body.description;
			if (isText(body.name)) group.name = body.name;
			Object.assign(group.customData, body.customData);
			if (code !== group.code) pool.renameGroup(group, code);
			return answerWith(showWritten(call, [group])[0]);
		},
	},
	{
		method: 'POST',
		path: '/delete-groups-batch',
		handle(call) {
			const { body, pool, switches } = call;
			const codes = readTexts(body, 'codeList');
			if (isRefusal(codes)) return codes;
			if (switches.genAuthDoubleCodes === 'refuse' && new Set(codes).size < codes.length)
				return badParameter('codeList');
			if (switches.genAuthSuccessFalse) return answerWith({ success: false });
			for (const code of codes) {
				const group = pool.groups.get(code);
				if (group) pool.deleteGroup(group, !switches.genAuthDeleteCascade);
			}
			return answerWith({ success: true });
		},
	},
	{
		method: 'GET',
		path: '/get-group-authorized-resources',
		handle(call) {
			const { pool, switches } = call;
			const code = readQuery(call.request, 'code');
			if (!isText(code)) return badParameter('code');
			if (!pool.groups.has(code)) return groupNotFound();
			const namespace = readQuery(call.request, 'namespace') ?? 'default';
			const isKnown = namespace === 'default' || pool.resources.some((each) => each.namespace === namespace);
			if (!isKnown) return refuse(switches.genAuthUnknownNamespaceStatus, 'namespaceNotFound');
			const type = readQuery(call.request, 'resourceType');
			const authorized = pool.resources.filter((each) => each.groupCode === code && each.namespace === namespace);
			const resources = authorized.map(({ resource }) => resource);
			return answerWith(resources.filter(({ resourceType }) => type === undefined || resourceType === type));
		},
	},
];
