/** Thinking between two markers, once; the answer follows. */
export interface Blocks {
  readonly kind: "blocks";
  /** The opening marker; several where a family has several. `NAME` stands for any name. */
  readonly open: readonly string[];
  readonly close: readonly string[];
  /** A pair of plain tags in which the model puts its answer. */
  readonly wrapper?: readonly [string, string];
  /** What must come between thinking and answer, and what may end it: special tokens around the answer. */
  readonly frame?: { readonly begin: readonly string[]; readonly end: readonly string[] };
}

/** Messages in channels, one after the other; the last one is the answer. */
export interface Channels {
  readonly kind: "channels";
  /** What begins a message of the model's; the first one's stands in the prompt. */
  readonly start: string;
  /** What begins anybody's message. */
  readonly anyStart: string;
  /** What a message's header says after it, and what kind of channel that is. */
  readonly heads: readonly (readonly [string, "thinking" | "answer"])[];
  /** What parts header and text, where the header may say more; empty where the head itself does. */
  readonly body: string;
  /** What ends a message. */
  readonly close: readonly string[];
  /** The other special tokens of the framing. */
  readonly control: readonly string[];
}

/** How one line of models marks its thinking. */
export interface Family {
  /** The value of the option `thinking`. */
  readonly name: string;
  /** Other names of the same, as parsers have them; dashes, dots, underscores and case do not matter in any name. */
  readonly aliases: readonly string[];
  readonly models: string;
  /** Whether the chat template writes the opening marker, so that the completion lacks it. */
  readonly opened: boolean;
  /** Whether the markers are special tokens, which `skip_special_tokens=True` takes out of the text. */
  readonly special: boolean;
  readonly form: Blocks | Channels;
  /** What stands at the end of the raw text. */
  readonly ends: readonly string[];
  /** The package whose parser or chat template says so. */
  readonly source: string;
}

const think: Blocks = { kind: "blocks", open: ["<think>"], close: ["</think>"] };
const deepseekEnd = "<｜end▁of▁sentence｜>";

/** Every family, one row each. */
export const families: readonly Family[] = [
  {
    name: "qwen3",
    aliases: ["smollm3", "lfm2.5", "dots", "mimo", "interns1", "nanbeige"],
    models: "Qwen3 with thinking on or off, SmolLM3, LFM2.5",
    opened: false,
    special: false,
    form: think,
    ends: ["<|im_end|>", "<|endoftext|>"],
    source: "SGLang 0.5.23 qwen3; TRL 1.16.0 qwen3.jinja",
  },
  {
    name: "qwen3.5",
    aliases: ["qwen3-thinking", "qwen3.6", "qwen3.8", "qwq"],
    models: "Qwen3.5 and later, Qwen3-Thinking-2507, QwQ",
    opened: true,
    special: false,
    form: think,
    ends: ["<|im_end|>", "<|endoftext|>"],
    source: "TRL 1.16.0 qwen3_5_think.jinja; SGLang 0.5.23 qwen3-thinking",
  },
  {
    name: "deepseek-r1",
    aliases: ["r1", "gigachat3.5"],
    models: "DeepSeek-R1 and its distillations",
    opened: true,
    special: false,
    form: think,
    ends: [deepseekEnd],
    source: "SGLang 0.5.23 deepseek-r1; TRL 1.16.0 deepseek_r1_distill.jinja",
  },
  {
    name: "deepseek-v3",
    aliases: ["deepseek-v3.1", "deepseek-v3.2", "deepseek-v4", "deepseek-v41", "holo2"],
    models: "DeepSeek-V3.1, V3.2 and V4",
    opened: true,
    special: false,
    form: think,
    ends: [deepseekEnd],
    source: "SGLang 0.5.23 deepseek-v4; llama-cpp-python 0.3.36 deepseek-ai-DeepSeek-V3.1.jinja",
  },
  {
    name: "nemotron-3",
    aliases: ["nemotron", "nemotron-2", "nemotron-v3", "granite-thinking-parser", "granite-4.2"],
    models: "Nemotron 2 and 3, Granite 4.2",
    opened: true,
    special: false,
    form: think,
    ends: ["<|im_end|>"],
    source: "TRL 1.16.0 nemotron_3_nano.jinja; SGLang 0.5.23 nemotron_3",
  },
  {
    name: "minimax-m2",
    aliases: ["minimax", "minimax-m1", "minimax-append-think", "minimax-m2-append-think"],
    models: "MiniMax-M1 and M2",
    opened: true,
    special: false,
    form: think,
    ends: ["[e~["],
    source: "llama-cpp-python 0.3.36 MiniMax-M2.jinja; vLLM 0.33.0 minimax_m2",
  },
  {
    name: "step3.5",
    aliases: ["step3", "step3p5"],
    models: "Step 3 and 3.5",
    opened: true,
    special: false,
    form: think,
    ends: ["<|im_end|>", "<|EOT|>"],
    source: "SGLang 0.5.23 step3p5; llama-cpp-python 0.3.36 StepFun3.5-Flash.jinja",
  },
  {
    name: "exaone-4",
    aliases: ["exaone", "exaone4.5"],
    models: "EXAONE 4 with thinking on",
    opened: true,
    special: false,
    form: think,
    ends: ["[|endofturn|]"],
    source: "in no package",
  },
  {
    name: "glm-4.5",
    aliases: ["glm-4.6"],
    models: "GLM-4.5 and 4.6",
    opened: false,
    special: false,
    form: think,
    ends: ["<|user|>", "<|observation|>", "<|endoftext|>"],
    source: "SGLang 0.5.23 glm45; TRL 1.16.0 glm4moe.jinja",
  },
  {
    name: "glm-4.7",
    aliases: ["glm-5"],
    models: "GLM-4.7 and later",
    opened: true,
    special: false,
    form: think,
    ends: ["<|user|>", "<|observation|>", "<|endoftext|>"],
    source: "llama-cpp-python 0.3.36 GLM-4.7-Flash.jinja",
  },
  {
    name: "glm-4.1v",
    aliases: ["glm-4.1v-thinking"],
    models: "GLM-4.1V-Thinking",
    opened: false,
    special: false,
    form: { ...think, wrapper: ["<answer>", "</answer>"] },
    ends: ["<|user|>", "<|endoftext|>"],
    source: "in no package",
  },
  {
    name: "kimi-k2",
    aliases: ["kimi-k2-thinking", "kimi-k2.5"],
    models: "Kimi K2 Thinking",
    opened: false,
    special: false,
    form: think,
    ends: ["<|im_end|>"],
    source: "SGLang 0.5.23 kimi_k2; llama-cpp-python 0.3.36 Kimi-K2-Thinking.jinja",
  },
  {
    name: "olmo-3",
    aliases: [],
    models: "Olmo 3 Think",
    opened: true,
    special: false,
    form: think,
    ends: ["<|im_end|>", "<|endoftext|>"],
    source: "vLLM 0.33.0 olmo3",
  },
  {
    name: "ling-3",
    aliases: ["ring"],
    models: "Ling 3",
    opened: true,
    special: false,
    form: think,
    ends: ["<|role_end|>"],
    source: "llama-cpp-python 0.3.36 inclusionai-ling-3.0-flash.jinja; SGLang 0.5.23 ling3",
  },
  {
    name: "laguna",
    aliases: ["poolside", "poolside-v1"],
    models: "Laguna",
    opened: true,
    special: false,
    form: think,
    ends: ["</assistant>", "〈|EOS|〉"],
    source: "llama-cpp-python 0.3.36 poolside-Laguna-S-2.1.jinja; vLLM 0.33.0 poolside_v1",
  },
  {
    name: "kimi-vl",
    aliases: ["kimi"],
    models: "Kimi-VL-Thinking, Kimi k1.5",
    opened: false,
    special: false,
    form: { kind: "blocks", open: ["◁think▷"], close: ["◁/think▷"] },
    ends: ["<|im_end|>"],
    source: "SGLang 0.5.23 kimi",
  },
  {
    name: "hunyuan-a13b",
    aliases: ["hunyuan"],
    models: "Hunyuan-A13B",
    opened: false,
    special: false,
    form: { ...think, wrapper: ["<answer>", "</answer>"] },
    ends: ["<|eos|>"],
    source: "vLLM 0.33.0 hunyuan_a13b",
  },
  {
    name: "ernie-4.5",
    aliases: ["ernie"],
    models: "ERNIE 4.5 Thinking",
    opened: true,
    special: false,
    form: { ...think, wrapper: ["<response>", "</response>"] },
    ends: ["</s>"],
    source: "vLLM 0.33.0 ernie45",
  },
  {
    name: "granite-3.3",
    aliases: [],
    models: "Granite 3.3",
    opened: false,
    special: false,
    form: { ...think, wrapper: ["<response>", "</response>"] },
    ends: ["<|end_of_text|>"],
    source: "llama-cpp-python 0.3.36 ibm-granite-granite-3.3-2B-Instruct.jinja",
  },
  {
    name: "granite-3.2",
    aliases: ["granite"],
    models: "Granite 3.2",
    opened: false,
    special: false,
    form: {
      kind: "blocks",
      open: ["Here is my thought process:", "Here's my thought process:"],
      close: ["Here is my response:", "Here's my response:"],
    },
    ends: ["<|end_of_text|>"],
    source: "vLLM 0.33.0 granite",
  },
  {
    name: "hy3",
    aliases: ["hy-v3", "hy4", "hy-v4"],
    models: "Hy3 and Hy4",
    opened: true,
    special: false,
    form: { kind: "blocks", open: ["<think:NAME>", "<think>"], close: ["</think:NAME>", "</think>"] },
    ends: ["<｜hy_eos:NAME｜>", "<｜hy_eos｜>"],
    source: "vLLM 0.33.0 hy_v3 and hy_v4; llama-cpp-python 0.3.36 tencent-Hy3.jinja",
  },
  {
    name: "seed-oss",
    aliases: ["seed"],
    models: "Seed-OSS",
    opened: false,
    special: false,
    form: { kind: "blocks", open: ["<seed:think>"], close: ["</seed:think>"] },
    ends: ["<seed:eos>"],
    source: "vLLM 0.33.0 seed_oss; llama-cpp-python 0.3.36 ByteDance-Seed-OSS.jinja",
  },
  {
    name: "minimax-m3",
    aliases: [],
    models: "MiniMax-M3",
    opened: true,
    special: false,
    form: { kind: "blocks", open: ["<mm:think>"], close: ["</mm:think>"] },
    ends: ["[e~["],
    source: "SGLang 0.5.23 minimax-m3; vLLM 0.33.0 minimax_m3",
  },
  {
    name: "k2-horizon",
    aliases: [],
    models: "K2-Horizon, at any effort",
    opened: true,
    special: false,
    form: {
      kind: "blocks",
      open: ["<ifm|think>", "<ifm|think_fast>", "<ifm|think_faster>"],
      close: ["</ifm|think>", "</ifm|think_fast>", "</ifm|think_faster>"],
    },
    ends: ["<|im_end|>"],
    source: "SGLang 0.5.23 k2_horizon; vLLM 0.33.0 k2_horizon",
  },
  {
    name: "apriel",
    aliases: ["apriel-1.5", "apriel-1.6"],
    models: "Apriel 1.5 and 1.6",
    opened: true,
    special: false,
    form: {
      kind: "blocks",
      open: ["Here are my reasoning steps:"],
      close: ["[BEGIN FINAL RESPONSE]"],
      frame: { begin: [], end: ["[END FINAL RESPONSE]"] },
    },
    ends: ["<|end|>"],
    source: "llama-cpp-python 0.3.36 Apriel-1.6-15b-Thinker-fixed.jinja",
  },
  {
    name: "mistral",
    aliases: ["magistral", "ministral"],
    models: "Magistral, Ministral 3 and other Mistral models with tokenizer v13 or later",
    opened: false,
    special: true,
    form: { kind: "blocks", open: ["[THINK]"], close: ["[/THINK]"] },
    ends: ["</s>"],
    source: "mistral-common 1.13.1; SGLang 0.5.23 mistral",
  },
  {
    name: "gemma4",
    aliases: [],
    models: "Gemma 4",
    opened: false,
    special: true,
    form: { kind: "blocks", open: ["<|channel>thought", "<|channel>"], close: ["<channel|>"] },
    ends: ["<turn|>"],
    source: "SGLang 0.5.23 gemma4; TRL 1.16.0 gemma4.jinja",
  },
  {
    name: "command-a",
    aliases: ["cohere-command3", "command-r7b"],
    models: "Command A Reasoning, Command R7B",
    opened: false,
    special: true,
    form: {
      kind: "blocks",
      open: ["<|START_THINKING|>"],
      close: ["<|END_THINKING|>"],
      frame: { begin: ["<|START_RESPONSE|>"], end: ["<|END_RESPONSE|>"] },
    },
    ends: ["<|END_OF_TURN_TOKEN|>"],
    source: "vLLM 0.33.0 cohere_command3; llama-cpp-python 0.3.36 CohereForAI-c4ai-command-r7b-12-2024",
  },
  {
    name: "command-4",
    aliases: ["cohere-command4", "command-a-plus"],
    models: "Command 4, Command A Plus",
    opened: true,
    special: true,
    form: {
      kind: "blocks",
      open: ["<|START_THINKING|>"],
      close: ["<|END_THINKING|>"],
      frame: {
        begin: ["<|START_TEXT|>", "<|START_RESPONSE|>"],
        end: ["<|END_TEXT|>", "<|END_RESPONSE|>"],
      },
    },
    ends: ["<|END_OF_TURN_TOKEN|>"],
    source: "SGLang 0.5.23 cohere_command4; llama-cpp-python 0.3.36 Cohere2MoE.jinja",
  },
  {
    name: "apertus",
    aliases: ["apertus2509"],
    models: "Apertus",
    opened: false,
    special: true,
    form: { kind: "blocks", open: ["<|inner_prefix|>"], close: ["<|inner_suffix|>"] },
    ends: ["<|assistant_end|>"],
    source: "SGLang 0.5.23 apertus2509; llama-cpp-python 0.3.36 Apertus-8B-Instruct.jinja",
  },
  {
    name: "kimi-k3",
    aliases: [],
    models: "Kimi K3",
    opened: true,
    special: true,
    form: {
      kind: "blocks",
      open: ["<|open|>think<|sep|>"],
      close: ["<|close|>think<|sep|>"],
      frame: {
        begin: ["<|open|>response<|sep|>"],
        end: ["<|close|>response<|sep|>", "<|close|>message<|sep|>"],
      },
    },
    ends: ["<|end_of_msg|>"],
    source: "SGLang 0.5.23 kimi_k3; llama-cpp-python 0.3.36 Kimi-K3.jinja",
  },
  {
    name: "plamo3",
    aliases: [],
    models: "PLaMo 3",
    opened: true,
    special: true,
    form: {
      kind: "blocks",
      open: ["<|plamo:begin_think:plamo|>"],
      close: ["<|plamo:end_think:plamo|>"],
    },
    ends: ["<|plamo:tag|>"],
    source: "vLLM 0.33.0 plamo3",
  },
  {
    name: "gpt-oss",
    aliases: ["openai-gptoss", "harmony", "beam"],
    models: "gpt-oss",
    opened: false,
    special: true,
    form: {
      kind: "channels",
      start: "<|start|>assistant",
      anyStart: "<|start|>",
      heads: [
        ["<|channel|>analysis", "thinking"],
        ["<|channel|>commentary", "thinking"],
        ["<|channel|>final", "answer"],
      ],
      body: "<|message|>",
      close: ["<|end|>", "<|return|>", "<|call|>"],
      control: ["<|start|>", "<|channel|>", "<|constrain|>"],
    },
    ends: ["<|return|>", "<|end|>"],
    source: "openai-harmony 0.0.8; SGLang 0.5.23 gpt-oss; TRL 1.16.0 gptoss.jinja",
  },
  {
    name: "muse",
    aliases: ["muse-glimmer"],
    models: "Muse",
    opened: false,
    special: true,
    form: {
      kind: "channels",
      start: "<|start|>assistant",
      anyStart: "<|start|>",
      heads: [
        ["to=self", "thinking"],
        ["to=commentary", "thinking"],
        ["to=user", "answer"],
      ],
      body: "<|message|>",
      close: ["<|eom|>", "<|eot|>"],
      control: ["<|start|>"],
    },
    ends: ["<|eot|>", "<|eom|>"],
    source: "SGLang 0.5.23 muse; TRL 1.16.0 muse_glimmer.jinja",
  },
  {
    name: "solar-open",
    aliases: ["solar"],
    models: "Solar Open",
    opened: false,
    special: true,
    form: {
      kind: "channels",
      start: "<|begin|>assistant",
      anyStart: "<|begin|>",
      heads: [
        ["<|think|>", "thinking"],
        ["<|content|>", "answer"],
      ],
      body: "",
      close: ["<|end|>"],
      control: ["<|begin|>", "<|think|>", "<|content|>", "<|tool_calls|>"],
    },
    ends: ["<|end|>"],
    source: "llama-cpp-python 0.3.36 upstage-Solar-Open-100B.jinja",
  },
  {
    name: "inkling",
    aliases: [],
    models: "Inkling",
    opened: false,
    special: true,
    form: {
      kind: "channels",
      start: "<|message_model|>",
      anyStart: "<|message_",
      heads: [
        ["<|content_thinking|>", "thinking"],
        ["<|content_text|>", "answer"],
      ],
      body: "",
      close: ["<|end_message|>", "<|content_model_end_sampling|>"],
      control: ["<|message_model|>", "<|content_thinking|>", "<|content_text|>"],
    },
    ends: ["<|content_model_end_sampling|>", "<|end_message|>"],
    source: "SGLang 0.5.23 inkling; vLLM 0.33.0 inkling",
  },
];
