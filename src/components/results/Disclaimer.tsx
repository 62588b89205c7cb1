import { useLanguage } from '../words';

/** Stands beside every result. */
export const Disclaimer = () => <p className="disclaimer">{useLanguage().words.disclaimer}</p>;
