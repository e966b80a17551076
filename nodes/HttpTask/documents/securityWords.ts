import type { OperationModel, SecurityModel } from './types';

const names: Readonly<Record<SecurityModel['type'], string>> = {
	bearer: 'bearer token',
	apiKey: 'API key',
	basic: 'user name and password',
	oAuth2: 'OAuth2',
	other: 'another way',
};

type Secured = Pick<OperationModel, 'security' | 'securityWays' | 'isOpen'>;

/** How one may call it, in words: `OAuth2 (auth), or API key in the header X-Key`. */
export function tellSecurity({ security, securityWays, isOpen }: Secured): string {
	const schemes = new Map(security.map((scheme) => [scheme.name, tellScheme(scheme)]));
	const ways = securityWays.slice(0, 6).map((way) => way.map((name) => schemes.get(name) ?? name).join(' and '));
	if (ways.length === 0) return isOpen ? 'none needed' : '';
	return `${ways.join(', or ')}${isOpen ? ', or none' : ''}`;
}

function tellScheme({ name, type, in: place, keyName }: SecurityModel): string {
	return type === 'apiKey' ? `API key in the ${place} ${keyName}` : `${names[type]} (${name})`;
}
