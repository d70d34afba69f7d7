// The same algorithms in C++, as a measure of what the machine can do: `c++ -O3 -march=native -std=c++17`.
//
// anchor FILE RUNS reads the file that anchor.ts writes (numbers of 32 bits: nodes, edges, first account, group,
// permission, functions, rules; edges; the permissions of each function, preceded by their number; pairs of
// functions) and prints one line of JSON with the milliseconds of each run.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <utility>
#include <vector>

using u32 = uint32_t;
using u64 = uint64_t;
// Vectors of 256 and 512 bits: the compiler uses what the machine has.
typedef u64 Mask __attribute__((vector_size(32)));
typedef u64 Block __attribute__((vector_size(64)));
template <class T>
using List = std::vector<T>;

struct Rows {
  List<u32> offset, target;
};

static u32 nodes, edges, account, group, permission;
static List<u32> from, to;
static List<List<u32>> functions;
static List<std::pair<u32, u32>> rules;

// Rows by `key`, values in the order of the input: buckets of neighbouring rows, then counting inside each.
static List<u64> pairs;
static void radix(const List<u32>& key, const List<u32>& value, Rows& rows) {
  const u32 shift = edges > 10000000 ? 10 : 8;
  List<u32> bucket((nodes >> shift) + 2);
  for (u32 e = 0; e < edges; e++) bucket[(key[e] >> shift) + 1]++;
  for (size_t b = 1; b < bucket.size(); b++) bucket[b] += bucket[b - 1];
  List<u32> next(bucket);
  for (u32 e = 0; e < edges; e++) pairs[next[key[e] >> shift]++] = key[e] | u64(value[e]) << 32;
  std::fill(rows.offset.begin(), rows.offset.end(), 0);
  for (size_t b = 0; b + 1 < bucket.size(); b++) {
    const u32 low = b << shift, high = std::min<u64>(u64(b + 1) << shift, nodes);
    for (u32 k = bucket[b]; k < bucket[b + 1]; k++) rows.offset[u32(pairs[k])]++;
    u32 begin = bucket[b];
    for (u32 u = low; u < high; u++) begin += std::exchange(rows.offset[u], begin);
    for (u32 k = bucket[b]; k < bucket[b + 1]; k++) rows.target[rows.offset[u32(pairs[k])]++] = pairs[k] >> 32;
  }
  for (u32 u = nodes; u > 0; u--) rows.offset[u] = rows.offset[u - 1];
  rows.offset[0] = 0;
}

static void transpose(const Rows& rows, Rows& reverse) {
  std::fill(reverse.offset.begin(), reverse.offset.end(), 0);
  for (u32 e = 0; e < edges; e++) reverse.offset[rows.target[e] + 1]++;
  for (u32 u = 0; u < nodes; u++) reverse.offset[u + 1] += reverse.offset[u];
  List<u32> next(reverse.offset);
  for (u32 u = 0; u < nodes; u++)
    for (u32 e = rows.offset[u]; e < rows.offset[u + 1]; e++) reverse.target[next[rows.target[e]]++] = u;
}

// Strongly connected components of groups and roles, sinks first (Tarjan, iterative).
struct Components {
  List<u32> order, start, component;
};
static void components(const Rows& rows, Components& found) {
  const u32 size = permission - group;
  const u32 none = ~0u;
  List<u32> index(size, none), link(size), next(size), open, calls;
  found.component.assign(size, none);
  found.order.clear();
  found.start.assign(1, 0);
  u32 time = 0;
  auto enter = [&](u32 v) {
    index[v] = link[v] = time++;
    next[v] = rows.offset[v + group];
    open.push_back(v);
    calls.push_back(v);
  };
  for (u32 root = 0; root < size; root++) {
    if (index[root] != none) continue;
    enter(root);
    while (!calls.empty()) {
      const u32 v = calls.back(), end = rows.offset[v + group + 1];
      u32 entered = none;
      for (u32& e = next[v]; e < end && entered == none; e++) {
        const u32 w = rows.target[e] - group;
        if (w >= size) continue;
        if (index[w] == none) entered = w;
        else if (found.component[w] == none) link[v] = std::min(link[v], index[w]);
      }
      if (entered != none) {
        enter(entered);
        continue;
      }
      calls.pop_back();
      if (!calls.empty()) link[calls.back()] = std::min(link[calls.back()], link[v]);
      if (link[v] != index[v]) continue;
      u32 w;
      do {
        w = open.back();
        open.pop_back();
        found.component[w] = found.start.size() - 1;
        found.order.push_back(w + group);
      } while (w != v);
      found.start.push_back(found.order.size());
    }
  }
}

static void propagate(const Rows& rows, const Components& c, List<Mask>& masks) {
  std::memset(masks.data(), 0, masks.size() * sizeof(Mask));
  for (size_t f = 0; f < functions.size(); f++)
    for (u32 p : functions[f]) masks[p][f >> 6] |= u64(1) << (f & 63);
  auto below = [&](u32 u) {
    Mask sum = {};
    for (u32 e = rows.offset[u]; e < rows.offset[u + 1]; e++) sum |= masks[rows.target[e]];
    return sum;
  };
  for (size_t k = 0; k + 1 < c.start.size(); k++) {
    Mask sum = {};
    for (u32 i = c.start[k]; i < c.start[k + 1]; i++) sum |= below(c.order[i]);
    for (u32 i = c.start[k]; i < c.start[k + 1]; i++) masks[c.order[i]] = sum;
  }
  for (u32 u = account; u < group; u++) masks[u] = below(u);
  for (u32 u = 0; u < account; u++) masks[u] = below(u);
}

// The row method: pairs of identity and rule.
static List<Mask> partners(256);
static List<u32> ruleOf(65536);
static void conflicts(const List<Mask>& masks, List<std::pair<u32, u32>>& found) {
  found.clear();
  for (u32 s = 0; s < account; s++)
    for (u32 w = 0; w < 4; w++)
      for (u64 bits = masks[s][w]; bits; bits &= bits - 1) {
        const u32 f = w * 64 + __builtin_ctzll(bits);
        for (u32 v = w; v < 4; v++)
          for (u64 shared = masks[s][v] & partners[f][v]; shared; shared &= shared - 1)
            found.push_back({s, ruleOf[f * 256 + v * 64 + __builtin_ctzll(shared)]});
      }
}

// Permissions of every identity: sets in blocks of 512, in the order of first accounts.
static u64 closure(const Rows& rows, const Components& c) {
  const u32 blocks = ((nodes - permission) >> 9) + 1;
  List<u32> first(1, 0), ids, touched;
  List<Block> bits, dense(blocks);
  List<uint8_t> has(blocks);
  auto touch = [&](u32 id) {
    if (has[id]) return;
    has[id] = 1;
    touched.push_back(id);
    dense[id] = Block{};
  };
  auto add = [&](u32 u, u32 except) {
    for (u32 e = rows.offset[u]; e < rows.offset[u + 1]; e++) {
      const u32 t = rows.target[e];
      if (t >= permission) {
        const u32 bit = t - permission;
        touch(bit >> 9);
        dense[bit >> 9][(bit >> 6) & 7] |= u64(1) << (bit & 63);
        continue;
      }
      const u32 k = c.component[t - group];
      if (k == except) continue;
      for (u32 z = first[k]; z < first[k + 1]; z++) {
        touch(ids[z]);
        dense[ids[z]] |= bits[z];
      }
    }
  };
  for (size_t k = 0; k + 1 < c.start.size(); k++) {
    for (u32 i = c.start[k]; i < c.start[k + 1]; i++) add(c.order[i], k);
    for (u32 id : touched) {
      ids.push_back(id);
      bits.push_back(dense[id]);
      has[id] = 0;
    }
    touched.clear();
    first.push_back(ids.size());
  }
  List<std::pair<u32, u32>> visit;
  for (u32 s = 0; s < account; s++)
    visit.push_back({rows.offset[s] < rows.offset[s + 1] ? rows.target[rows.offset[s]] : 0, s});
  std::sort(visit.begin(), visit.end());
  u64 total = 0;
  for (auto [root, s] : visit) {
    for (u32 e = rows.offset[s]; e < rows.offset[s + 1]; e++) add(rows.target[e], ~0u);
    for (u32 id : touched) {
      for (u32 w = 0; w < 8; w++) total += __builtin_popcountll(dense[id][w]);
      has[id] = 0;
    }
    touched.clear();
  }
  return total;
}

static void timed(const char* name, int runs, const std::function<void()>& work) {
  std::printf("\"%s\":[", name);
  for (int i = 0; i < runs; i++) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    std::printf("%s%.3f", i ? "," : "", took.count());
  }
  std::printf("],");
}

int main(int count, char** arguments) {
  if (count < 3) return 2;
  FILE* file = std::fopen(arguments[1], "rb");
  if (!file) return 2;
  auto number = [&] {
    u32 value = 0;
    if (std::fread(&value, 4, 1, file) != 1) std::exit(2);
    return value;
  };
  auto column = [&](u32 size) {
    List<u32> values(size);
    if (std::fread(values.data(), 4, size, file) != size) std::exit(2);
    return values;
  };
  nodes = number(), edges = number(), account = number(), group = number(), permission = number();
  functions.resize(number());
  rules.resize(number());
  from = column(edges), to = column(edges);
  for (auto& one : functions) one = column(number());
  for (auto& [a, b] : rules) a = number(), b = number();
  std::fclose(file);
  for (size_t r = 0; r < rules.size(); r++) {
    const auto [a, b] = rules[r];
    partners[a][b >> 6] |= u64(1) << (b & 63);
    ruleOf[a * 256 + b] = r;
  }
  const int runs = std::atoi(arguments[2]);
  Rows forward{List<u32>(nodes + 1), List<u32>(edges)}, reverse = forward;
  pairs.resize(edges);
  Components found;
  List<Mask> masks(nodes);
  List<std::pair<u32, u32>> pairsFound;
  u64 sum = 0, total = 0;
  auto build = [&] {
    radix(to, from, reverse);
    transpose(reverse, forward);
  };
  auto analyse = [&] {
    components(forward, found);
    propagate(forward, found, masks);
    conflicts(masks, pairsFound);
  };
  std::printf("{");
  timed("scan", runs, [&] {
    for (u32 e = 0; e < edges; e++) sum += from[e] ^ to[e];
  });
  timed("build", runs, build);
  timed("analysis", runs, analyse);
  timed("all", runs, [&] {
    build();
    analyse();
  });
  timed("closure", runs, [&] { total = closure(forward, found); });
  std::printf("\"conflicts\":%zu,\"pairs\":%llu,\"sum\":%llu}\n", pairsFound.size(), (unsigned long long)total,
              (unsigned long long)sum);
}
