import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';
import * as shipped from '../../index';

/*
 * Where a person types, the form shows how: an example ("e.g. …"), or a default. Lists, switches and what nobody sees need none.
 */

const typed = ['string', 'number', 'json'];

interface Place {
	readonly path: string;
	readonly property: INodeProperties;
}

function listPlaces(properties: readonly INodeProperties[], inside: string): readonly Place[] {
	return properties.flatMap((property) => {
		const path = `${inside}${property.name}`;
		const own = { path, property };
		const inner = (property.options ?? []).flatMap((option) => {
			if ('values' in option) return listPlaces(option.values, `${path}.${option.name}.`);
			return 'type' in option ? listPlaces([option], `${path}.`) : [];
		});
		return [own, ...inner];
	});
}

function showsHow({ type, default: usual, placeholder, options }: INodeProperties): boolean {
	if (!typed.includes(type) || options !== undefined) return true;
	if (placeholder !== undefined) return /^e\.g\. \S/.test(placeholder);
	return usual !== '' && usual !== undefined;
}

const made = Object.values(shipped).map((Shipped): INodeType | ICredentialType => new Shipped());

const all = made.flatMap((one) => {
	const isNode = 'description' in one;
	const { name, properties } = isNode ? one.description : one;
	return listPlaces(properties, `${name}: `);
});

test.each([...new Set(all.map(({ path }) => path))])('%s shows how it is filled in', (path) => {
	const places = all.filter((place) => place.path === path);
	const wrong = places.filter(({ property }) => !showsHow(property));
	expect(wrong.map(({ property }) => ({ default: property.default, placeholder: property.placeholder }))).toEqual([]);
});
