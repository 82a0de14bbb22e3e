"""Segments by law: what is found in a file that is cut into them is what the whole would tell."""

from __future__ import annotations

from copy import copy

from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.rules.document import Document, Options
from winsock_ls.rules.registry import default_ids
from winsock_ls.syntax import registry
from winsock_ls.text import Text

CSHARP = registry.by_id("csharp")
assert CSHARP is not None
WHOLE = copy(CSHARP)
WHOLE.outline = None

MEMBERS = (
    "const int Reset = 10054;\n",
    "public int Port { get; private set; } = 10048;\n",
    "Func<SocketException, bool> Is { get; } // so\n    = e => e.ErrorCode == 10054;\n",
    "static readonly int[] Table = { 10053, 10054 };\n",
    "Func<SocketException, bool> reset = e => e.ErrorCode == 10054;\n",
    "bool Refused(SocketException e) => e.NativeErrorCode == 10061;\n",
    'string Text => $"{(Last == 10035 ? "{" : $"{Last}}}")}";\n',
    "enum Codes { Reset = 10054, Refused = 10061 }\n",
    """\
/// <summary>10054 in a comment, and a brace: {</summary>
[Obsolete("{")]
public int Receive(Socket s, byte[] b)
{
    try { return s.Receive(b); }
    catch (SocketException e) when (e.ErrorCode == 10054 /* reset */) { return 0; }
    catch (NatsException e) when (e.ErrorCode == 10058) { return 1; }
    catch (SocketException e)
    {
        int code = e.ErrorCode;
        switch (e.NativeErrorCode)
        {
            case 10048:
            case 10049: return -1;
        }
        if (code == 10060 || code == 10060 || e is { NativeErrorCode: 10053 }) return -2;
        throw new SocketException(10057);
    }
}
""",
    """\
internal int Code
{
    get
    {
        if (OperatingSystem.IsWindows() && error.SocketErrorCode == (SocketError)10054) return 1;
        return Local();
        int Local() => caught is SocketException { ErrorCode: 10060 } ? 10060 : 0;
    }
    private set { if (port == 10048) field = value; }
}
""",
    """\
public Client(SocketException e) : base(() => { return 10054; })
{
    if (e.ErrorCode == 10050) // WSAENETUNREACH
        Fail();
}
""",
    "public static bool operator ==(Client a, Client b) { return a.error == 10054; }\n",
    "int this[int i] { get { return table[i]; } }\n",
    "void One(SocketException e) { F(e.ErrorCode == 10051); } void Two() { }\n",
    "~Client() { }\n",
    "#region it's\n",
    "#endregion\n",
    "// 10061 is WSAECONNREFUSED\n",
    "\n",
)
CONDITIONS = ("NETFRAMEWORK", "NET8_0_OR_GREATER", "DEBUG", "!WINDOWS")


def _within(kind: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Pieces of code in a type, in a condition or in one of its branches."""
    body = st.lists(inside, max_size=4).map("".join)
    if kind == "type":
        heads = st.sampled_from(
            ("class Client", "public sealed class C<T>\n    where T : class", "struct S : I")
        )
        return st.builds("{}\n{{\n{}}}\n".format, heads, body)
    if kind == "condition":
        return st.builds("#if {}\n{}#endif\n".format, st.sampled_from(CONDITIONS), body)
    choice = "#if {}\n{}#else\n{}#endif\n".format
    return st.builds(choice, st.sampled_from(CONDITIONS), body, body)


members = st.recursive(
    st.sampled_from(MEMBERS),
    lambda inside: st.one_of(*(_within(k, inside) for k in ("type", "condition", "branches"))),
    max_leaves=12,
)
types = st.lists(_within("type", members), min_size=1, max_size=3).map("".join)
files = st.one_of(
    types,
    st.builds("namespace A.B\n{{\n{}}}\n".format, types),
    st.builds("namespace A\n{{\n{}}}\nnamespace B\n{{\n{}}}\n".format, types, types),
    st.builds("namespace A;\n\n{}".format, types),
    st.builds("#if {}\n{}#endif\n".format, st.sampled_from(CONDITIONS), types),
)


@given(files, st.sampled_from(["", "using System;\nusing System.Net.Sockets;\n"]), st.booleans())
def test_cut_by_members_it_is_what_the_whole_tells(body, head, windows_lines):
    """Whatever types, conditions and members a file of C# has."""
    source = head + body
    text = Text(source.replace("\n", "\r\n") if windows_lines else source)
    options = Options(rules=default_ids())
    cut = Document.open(text, CSHARP, "a.cs", options)
    whole = Document.open(text, WHOLE, "a.cs", options)
    assert cut.findings() == whole.findings()
    assert cut.numbers() == whole.numbers()
