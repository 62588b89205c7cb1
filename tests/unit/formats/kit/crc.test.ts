import { expect, it } from 'vitest';
import { crc8, crc16From0, crcCcitt } from '../../../../src/formats/kit/crc';

// The check values of the catalogue of parametrised CRC algorithms: CRC-16/IBM-3740, CRC-16/UMTS and CRC-8/SMBUS.
it('gives the check values of the catalogue', () => {
  const check = new TextEncoder().encode('123456789');
  expect(crcCcitt(check)).toBe(0x29b1);
  expect(crc16From0(check)).toBe(0xfee8);
  expect(crc8(check)).toBe(0xf4);
});
