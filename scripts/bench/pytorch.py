"""Steps of a whole T5 in PyTorch, for scripts/bench/node-gpu.ts to be held against.

The same checkpoint (npm run headless -- make-checkpoint), the same tokens, fp32 without TF32, no dropout, AdamW with
the global norm clipped to 1. Hugging Face's T5 where `transformers` is installed, else the one below. Needs torch.

    python3 scripts/bench/pytorch.py --checkpoint DIR --out pytorch.json
"""

import argparse
import json
import math
import struct
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

RATE = 1e-4
WARM_UP = 3


def tokens(count, vocab_size, seed):
    """The same numbers as in node-gpu.ts: a linear congruential generator's upper bits. Ids below 3 are reserved."""
    state = seed
    ids = []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        ids.append(3 + (state >> 8) % (vocab_size - 3))
    return torch.tensor(ids)


def read_safetensors(path):
    """Name -> float32 tensor. The header's length comes first, 8 bytes little-endian, then the header as JSON."""
    content = bytearray(path.read_bytes())
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        if entry["dtype"] != "F32":
            raise ValueError(f"{name} has the type {entry['dtype']}; expected F32.")
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        flat = torch.frombuffer(content, dtype=torch.float32, count=(end - begin) // 4, offset=begin)
        tensors[name] = flat.reshape(entry["shape"]).clone()
    return tensors


class Norm(nn.Module):
    """Root mean square norm."""

    def __init__(self, width, epsilon):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.epsilon) * self.weight


class Attention(nn.Module):
    """T5's: scores are not scaled, and a bias by distance is added to them."""

    def __init__(self, config, with_table):
        super().__init__()
        width, inner = config["d_model"], config["num_heads"] * config["d_kv"]
        self.heads = config["num_heads"]
        self.q = nn.Linear(width, inner, bias=False)
        self.k = nn.Linear(width, inner, bias=False)
        self.v = nn.Linear(width, inner, bias=False)
        self.o = nn.Linear(inner, width, bias=False)
        if with_table:
            self.relative_attention_bias = nn.Embedding(config["relative_attention_num_buckets"], self.heads)

    def split(self, x):
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(self, x, states, bias):
        q, k, v = self.split(self.q(x)), self.split(self.k(states)), self.split(self.v(states))
        scores = q @ k.transpose(2, 3)
        if bias is not None:
            scores = scores + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(x.shape[0], x.shape[1], -1)
        return self.o(mixed)


class AttentionLayer(nn.Module):
    def __init__(self, config, name, with_table):
        super().__init__()
        self.name = name
        self.add_module(name, Attention(config, with_table))
        self.layer_norm = Norm(config["d_model"], config["layer_norm_epsilon"])

    def forward(self, x, states, bias):
        h = self.layer_norm(x)
        return x + getattr(self, self.name)(h, h if states is None else states, bias)


class DenseReluDense(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.wi = nn.Linear(config["d_model"], config["d_ff"], bias=False)
        self.wo = nn.Linear(config["d_ff"], config["d_model"], bias=False)

    def forward(self, x):
        return self.wo(F.relu(self.wi(x)))


class FeedForwardLayer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.DenseReluDense = DenseReluDense(config)
        self.layer_norm = Norm(config["d_model"], config["layer_norm_epsilon"])

    def forward(self, x):
        return x + self.DenseReluDense(self.layer_norm(x))


class Block(nn.Module):
    def __init__(self, config, is_decoder, with_table):
        super().__init__()
        layers = [AttentionLayer(config, "SelfAttention", with_table)]
        if is_decoder:
            layers.append(AttentionLayer(config, "EncDecAttention", False))
        self.layer = nn.ModuleList([*layers, FeedForwardLayer(config)])


def buckets(length, count, farthest, bidirectional, device):
    """The bucket of each pair of query and key: exact while near, logarithmic beyond."""
    places = torch.arange(length, device=device)
    offset = places[None, :] - places[:, None]
    half = count // 2 if bidirectional else count
    first = (offset > 0) * half if bidirectional else torch.zeros_like(offset)
    distance = offset.abs() if bidirectional else (-offset).clamp(min=0)
    exact = half // 2
    share = torch.log(distance.clamp(min=1).float() / exact) / math.log(farthest / exact)
    far = (exact + (share * (half - exact)).long()).clamp(max=half - 1)
    return first + torch.where(distance < exact, distance, far)


class Stack(nn.Module):
    def __init__(self, config, is_decoder):
        super().__init__()
        depth = config["num_decoder_layers"] if is_decoder else config["num_layers"]
        self.config = config
        self.is_decoder = is_decoder
        self.block = nn.ModuleList([Block(config, is_decoder, at == 0) for at in range(depth)])
        self.final_layer_norm = Norm(config["d_model"], config["layer_norm_epsilon"])

    def bias(self, length, device):
        config = self.config
        places = buckets(
            length,
            config["relative_attention_num_buckets"],
            config["relative_attention_max_distance"],
            not self.is_decoder,
            device,
        )
        bias = self.block[0].layer[0].SelfAttention.relative_attention_bias(places).permute(2, 0, 1)[None]
        if self.is_decoder:
            later = torch.ones(length, length, dtype=torch.bool, device=device).triu(1)
            bias = bias.masked_fill(later, -1e9)
        return bias

    def forward(self, x, states=None):
        bias = self.bias(x.shape[1], x.device)
        for block in self.block:
            x = block.layer[0](x, None, bias)
            if self.is_decoder:
                x = block.layer[1](x, states, None)
            x = block.layer[-1](x)
        return self.final_layer_norm(x)


class OwnT5(nn.Module):
    """T5 (Raffel et al., JMLR 21(140), 2020) with one embedding for encoder, decoder and output."""

    def __init__(self, config):
        super().__init__()
        self.config = config
        self.shared = nn.Embedding(config["vocab_size"], config["d_model"])
        self.encoder = Stack(config, False)
        self.decoder = Stack(config, True)

    def forward(self, ids, labels):
        start = torch.full_like(labels[:, :1], self.config["pad_token_id"])
        read = torch.cat([start, labels[:, :-1]], 1)
        last = self.decoder(self.shared(read), self.encoder(self.shared(ids)))
        logits = (last * self.config["d_model"] ** -0.5) @ self.shared.weight.T
        return F.cross_entropy(logits.flatten(0, 1), labels.flatten())


class HubT5(nn.Module):
    """The reference library's, with the same interface."""

    def __init__(self, config):
        super().__init__()
        from transformers import T5Config, T5ForConditionalGeneration

        self.t5 = T5ForConditionalGeneration(T5Config(**{**config, "dropout_rate": 0.0}))

    def load_state_dict(self, state, strict=True):
        missing, unexpected = self.t5.load_state_dict(state, strict=False)
        lost = [name for name in missing if not name.endswith(("embed_tokens.weight", "lm_head.weight"))]
        if lost or unexpected:
            raise ValueError(f"The checkpoint does not fit: it lacks {lost} and has {unexpected} besides.")
        self.t5.tie_weights()

    def forward(self, ids, labels):
        return self.t5(input_ids=ids, labels=labels).loss


def library_of(choice):
    if choice != "auto":
        return choice
    try:
        import transformers  # noqa: F401
    except ImportError:
        return "own"
    return "transformers"


def synchronise(device):
    if device == "cuda":
        torch.cuda.synchronize()


def measure(config, weights, library, compiled, batch, length, labels, steps, device):
    model = (HubT5 if library == "transformers" else OwnT5)(config)
    model.load_state_dict(weights)
    model.to(device).train()
    ids = tokens(batch * length, config["vocab_size"], 1).view(batch, length).to(device)
    written = tokens(batch * labels, config["vocab_size"], 2).view(batch, labels).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01)
    loss_of = torch.compile(model) if compiled else model

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(ids, written)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        return loss.item()

    losses = [step() for _ in range(WARM_UP)]
    milliseconds = []
    for _ in range(steps):
        synchronise(device)
        begin = time.perf_counter()
        step()
        synchronise(device)
        milliseconds.append(1000 * (time.perf_counter() - begin))
    return losses, milliseconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--lengths", default="256,512")
    parser.add_argument("--labels", type=int, default=64)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--library", choices=["auto", "transformers", "own"], default="auto")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--no-compile", action="store_true", help="leave torch.compile out")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()

    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    config = json.loads((args.checkpoint / "config.json").read_text())
    weights = read_safetensors(args.checkpoint / "model.safetensors")
    library = library_of(args.library)
    device = torch.cuda.get_device_name() if args.device == "cuda" else args.device
    results = []
    for length in map(int, args.lengths.split(",")):
        for mode in ["eager"] if args.no_compile else ["eager", "compiled"]:
            losses, milliseconds = measure(
                config, weights, library, mode == "compiled", args.batch, length, args.labels, args.steps, args.device
            )
            results.append(
                {
                    "batch": args.batch,
                    "length": length,
                    "labels": args.labels,
                    "mode": mode,
                    "device": f"{device}, torch {torch.__version__}, {library}",
                    "losses": losses,
                    "milliseconds": milliseconds,
                }
            )
            median = sorted(milliseconds)[len(milliseconds) // 2]
            print(f"batch {args.batch}, length {length}, {mode}: {median:.1f} ms a step; losses {losses}", flush=True)
    if args.out:
        args.out.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
