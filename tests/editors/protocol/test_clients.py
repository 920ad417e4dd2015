"""Every method that the server advertises, asked by the recorded capabilities of real clients, on a real speech and on
an empty document. HEGAO names the program."""

import asyncio
import os
import re
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

CLIENTS = ["visual_studio_code", "neovim@v0.6", "neovim@v0.11", "emacs"]
SPEECH = (Path(__file__).parents[1] / "讲话.txt").read_text(encoding="utf-8")
SPEECH_URI, EMPTY_URI = (f"file:///{quote(name)}.gongwen" for name in ("讲话", "空"))
DOCUMENTS = {SPEECH_URI: SPEECH, EMPTY_URI: ""}
PATIENCE = 20  # seconds
START = lsp.Position(0, 0)


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[os.environ["HEGAO"], "server"]), params=CLIENTS)
async def client(request, lsp_client: LanguageClient):
    lsp_client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(lambda *_: None)
    capabilities = client_capabilities(request.param)
    result = await lsp_client.initialize_session(
        lsp.InitializeParams(capabilities=capabilities, process_id=os.getpid(), root_uri=None)
    )
    lsp_client.offered = result.capabilities
    yield
    await lsp_client.shutdown_session()


class Asked:
    """What the server said of one document."""

    def __init__(self, client, uri, text):
        self.client, self.uri = client, uri
        self.document = lsp.TextDocumentIdentifier(uri)
        lines = text.split("\n")
        self.whole = lsp.Range(START, lsp.Position(len(lines), 0))
        # The place of a marker, where most features have something to say.
        row = next((row for row, line in enumerate(lines) if line.startswith("三是")), 0)
        self.marker = {"text_document": self.document, "position": lsp.Position(row, 0)}

    async def ask(self, method, params):
        return await asyncio.wait_for(self.client.protocol.send_request_async(method, params), PATIENCE)


async def actions(it, options):
    context = lsp.CodeActionContext(diagnostics=[])
    found = await it.ask("textDocument/codeAction", lsp.CodeActionParams(it.document, it.whole, context))
    if options.resolve_provider:
        for action in found or []:
            if isinstance(action, lsp.CodeAction) and action.edit is None:
                await it.ask("codeAction/resolve", action)
    return found


async def completion(it, options):
    found = await it.ask("textDocument/completion", lsp.CompletionParams(**it.marker))
    if options.resolve_provider:
        for item in (found.items if isinstance(found, lsp.CompletionList) else found or [])[:20]:
            await it.ask("completionItem/resolve", item)
    return found


async def lenses(it, options):
    found = await it.ask("textDocument/codeLens", lsp.CodeLensParams(it.document))
    if options.resolve_provider:
        for lens in found or []:
            if lens.command is None:
                await it.ask("codeLens/resolve", lens)
    return found


async def links(it, options):
    found = await it.ask("textDocument/documentLink", lsp.DocumentLinkParams(it.document))
    if options.resolve_provider:
        for link in found or []:
            await it.ask("documentLink/resolve", link)
    return found


async def hints(it, options):
    found = await it.ask("textDocument/inlayHint", lsp.InlayHintParams(it.document, it.whole))
    if getattr(options, "resolve_provider", False):
        for hint in found or []:
            await it.ask("inlayHint/resolve", hint)
    return found


async def diagnostics(it, options):
    found = await it.ask("textDocument/diagnostic", lsp.DocumentDiagnosticParams(it.document))
    if options.workspace_diagnostics:
        await it.ask("workspace/diagnostic", lsp.WorkspaceDiagnosticParams(previous_result_ids=[]))
    return found.items


async def symbols(it, options):
    return await it.ask("textDocument/documentSymbol", lsp.DocumentSymbolParams(it.document))


async def workspace_symbols(it, options):
    found = await it.ask("workspace/symbol", lsp.WorkspaceSymbolParams("工作"))
    if getattr(options, "resolve_provider", False):
        for symbol in found or []:
            await it.ask("workspaceSymbol/resolve", symbol)
    return found


async def folds(it, options):
    return await it.ask("textDocument/foldingRange", lsp.FoldingRangeParams(it.document))


async def selections(it, options):
    positions = [it.marker["position"]]
    return await it.ask("textDocument/selectionRange", lsp.SelectionRangeParams(it.document, positions))


async def hover(it, options):
    return await it.ask("textDocument/hover", lsp.HoverParams(**it.marker))


async def definition(it, options):
    return await it.ask("textDocument/definition", lsp.DefinitionParams(**it.marker))


async def references(it, options):
    context = lsp.ReferenceContext(include_declaration=True)
    return await it.ask("textDocument/references", lsp.ReferenceParams(context=context, **it.marker))


async def highlights(it, options):
    return await it.ask("textDocument/documentHighlight", lsp.DocumentHighlightParams(**it.marker))


async def formatting(it, options):
    return await it.ask("textDocument/formatting", lsp.DocumentFormattingParams(it.document, INDENT))


async def range_formatting(it, options):
    params = lsp.DocumentRangeFormattingParams(it.document, it.whole, INDENT)
    return await it.ask("textDocument/rangeFormatting", params)


async def on_type_formatting(it, options):
    for typed in [options.first_trigger_character, *(options.more_trigger_character or [])]:
        params = lsp.DocumentOnTypeFormattingParams(ch=typed, options=INDENT, **it.marker)
        found = await it.ask("textDocument/onTypeFormatting", params)
    return found


async def rename(it, options):
    try:
        if getattr(options, "prepare_provider", False):
            await it.ask("textDocument/prepareRename", lsp.PrepareRenameParams(**it.marker))
        return await it.ask("textDocument/rename", lsp.RenameParams(new_name="新的名称", **it.marker))
    except JsonRpcException as refusal:  # an answer too, in the user's language
        assert re.search("[一-龥]{2}", refusal.message), refusal


async def tokens(it, options):
    if options.range:
        await it.ask("textDocument/semanticTokens/range", lsp.SemanticTokensRangeParams(it.document, it.whole))
    found = await it.ask("textDocument/semanticTokens/full", lsp.SemanticTokensParams(it.document))
    if getattr(options.full, "delta", False):
        delta = lsp.SemanticTokensDeltaParams(it.document, found.result_id)
        await it.ask("textDocument/semanticTokens/full/delta", delta)
    return found


INDENT = lsp.FormattingOptions(tab_size=4, insert_spaces=True)

# For each capability of a server what asks for it, and whether it has something to say of the speech.
REQUESTS = {
    "diagnostic_provider": (diagnostics, True),
    "document_symbol_provider": (symbols, True),
    "workspace_symbol_provider": (workspace_symbols, False),
    "folding_range_provider": (folds, True),
    "selection_range_provider": (selections, True),
    "hover_provider": (hover, True),
    "definition_provider": (definition, False),
    "references_provider": (references, False),
    "document_highlight_provider": (highlights, True),
    "document_link_provider": (links, False),
    "rename_provider": (rename, False),
    "code_lens_provider": (lenses, False),
    "code_action_provider": (actions, True),
    "completion_provider": (completion, False),
    "document_formatting_provider": (formatting, False),
    "document_range_formatting_provider": (range_formatting, False),
    "document_on_type_formatting_provider": (on_type_formatting, False),
    "inlay_hint_provider": (hints, False),
    "semantic_tokens_provider": (tokens, True),
}

# Capabilities that are no requests for a document.
OTHERS = {"position_encoding", "text_document_sync", "workspace", "experimental", "execute_command_provider"}


@pytest.mark.asyncio
async def test_answers_what_it_advertises(client: LanguageClient):
    offered = {name: value for name, value in vars_of(client.offered) if value not in (None, False)}
    assert not offered.keys() - REQUESTS.keys() - OTHERS, "advertised, and not asked for here"
    for uri, text in DOCUMENTS.items():
        client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "gongwen", 1, text)))
        it = Asked(client, uri, text)
        for name, options in offered.items():
            if name in REQUESTS:
                request, speaks = REQUESTS[name]
                found = await request(it, options)
                assert found or not (speaks and text), f"{name} has nothing to say of the speech"


@pytest.mark.asyncio
async def test_finds_the_same_for_every_client(client: LanguageClient):
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(SPEECH_URI, "gongwen", 1, SPEECH)))
    if client.offered.diagnostic_provider:
        found = await diagnostics(Asked(client, SPEECH_URI, SPEECH), client.offered.diagnostic_provider)
    else:
        await asyncio.wait_for(client.wait_for_notification("textDocument/publishDiagnostics"), PATIENCE)
        found = client.diagnostics[SPEECH_URI]
    expected = [("duplicate-word", 12), ("duplicate-character", 12), ("numbering-mixed", 24)]
    assert [(it.code, it.range.start.line) for it in found] == expected


def vars_of(capabilities):
    return [(field, getattr(capabilities, field)) for field in capabilities.__annotations__]
