/** The part of the WebAssembly interface that is used: Node has it, its types come with those of a browser's page. */
import type { KernelExports } from './compiled.ts';

export type WasmMemory = {
  /** A new object after each growth, over the same bytes. */
  readonly buffer: SharedArrayBuffer;
  /** @throws {RangeError} where there is no more. */
  grow(pages: number): number;
};

type WasmModule = { readonly module: unique symbol };

type WasmApi = {
  readonly Memory: new (size: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: true;
  }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (
    module: WasmModule,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => { readonly exports: KernelExports };
  readonly validate: (bytes: Uint8Array) => boolean;
};

export const wasm = (globalThis as unknown as { readonly WebAssembly: WasmApi }).WebAssembly;

let compiled: WasmModule | null | undefined;

/** The kernels on a memory; null where this engine has no vectors of 128 bits or no shared memory. */
export function instantiate(memory: WasmMemory, base64: string): KernelExports | null {
  if (compiled === undefined) {
    const bytes = Buffer.from(base64, 'base64');
    compiled = wasm.validate(bytes) ? new wasm.Module(bytes) : null;
  }
  return compiled === null ? null : new wasm.Instance(compiled, { env: { memory } }).exports;
}
