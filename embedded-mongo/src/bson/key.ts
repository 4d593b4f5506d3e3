import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { order, typeOrder } from './type-order';
import { toNumber } from './to-number';

/**
 * Turns values into bytes whose order under memcmp is MongoDB's order of the values, so that a plain SQLite B-tree
 * serves as an index. Every value is self-delimiting; a descending field is the same bytes inverted.
 */
export class KeyWriter {
  private bytes = Buffer.allocUnsafe(256);
  private at = 0;

  /** Begins a key, forgetting whatever a refused value left behind. */
  start(): this {
    this.at = 0;
    return this;
  }

  /** Adds one value; 1 ascending, -1 descending. */
  add(value: unknown, direction: 1 | -1 = 1): this {
    const from = this.at;
    this.value(value);
    if (direction === -1) for (let i = from; i < this.at; i++) this.bytes[i] = ~(this.bytes[i] as number);
    return this;
  }

  /** An array without elements has a key of its own, below null. */
  addEmptyArray(direction: 1 | -1): this {
    this.byte(direction === 1 ? order.emptyArray : 255 - order.emptyArray);
    return this;
  }

  take(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.at));
  }

  private room(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + size));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }

  private byte(value: number): void {
    this.room(1);
    this.bytes[this.at++] = value;
  }

  private raw(value: Uint8Array): void {
    this.room(value.length);
    this.bytes.set(value, this.at);
    this.at += value.length;
  }

  private text(value: string): void {
    this.escaped(Buffer.from(value, 'utf8'));
  }

  /** 00 inside becomes 00 ff, and 00 00 ends: the order of the content is kept and no value is a prefix of another. */
  private escaped(content: Uint8Array): void {
    this.room(content.length * 2 + 2);
    if (content.indexOf(0) === -1) {
      this.raw(content);
    } else {
      for (const byte of content) {
        this.bytes[this.at++] = byte;
        if (byte === 0) this.bytes[this.at++] = 0xff;
      }
    }
    this.bytes[this.at++] = 0;
    this.bytes[this.at++] = 0;
  }

  /** The bits of a double sort like unsigned integers once the sign is flipped, and all bits of negatives. */
  private double(value: number): void {
    this.room(8);
    const start = this.at;
    this.at += 8;
    if (Number.isNaN(value)) return void this.bytes.fill(0, start, start + 8);
    this.bytes.writeDoubleBE(value === 0 ? 0 : value, start);
    if ((this.bytes[start] as number) & 0x80) {
      for (let i = start; i < this.at; i++) this.bytes[i] = ~(this.bytes[i] as number);
    } else {
      this.bytes[start] = (this.bytes[start] as number) | 0x80;
    }
  }

  private value(value: unknown): void {
    const type = typeOrder(value);
    this.byte(type);
    switch (type) {
      case order.string:
        return this.text(String(value));
      case order.number:
        return this.double(toNumber(value, 'an index'));
      case order.objectId:
        return this.raw((value as ObjectId).id);
      case order.date:
        return this.double((value as Date).getTime());
      case order.boolean:
        return this.byte(value === true ? 1 : 0);
      case order.object:
        for (const [name, field] of Object.entries(value as object)) {
          this.byte(typeOrder(field));
          this.text(name);
          this.value(field);
        }
        return this.byte(0);
      case order.array:
        for (const element of value as unknown[]) this.value(element);
        return this.byte(0);
      default:
        return this.rare(type, value);
    }
  }

  private rare(type: number, value: unknown): void {
    if (type === order.binary) {
      const binary = value as Binary;
      this.double(binary.position);
      this.byte(binary.sub_type);
      this.raw(binary.value());
    } else if (type === order.timestamp) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE((value as Timestamp).toBigInt());
      this.raw(bytes);
    } else if (type === order.regex) {
      const { pattern, options } = value as BSONRegExp;
      this.text(pattern);
      this.text(options);
    } else if (type === order.code) {
      this.text((value as Code).code);
    }
  }
}

const writer = new KeyWriter();

/** The key of a single ascending value. */
export const keyOf = (value: unknown): Buffer => writer.start().add(value).take();
