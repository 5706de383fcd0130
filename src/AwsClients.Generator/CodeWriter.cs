using System;
using System.Text;

namespace CisAws.AwsClients.Generator;

/// <summary>Builds one generated source file, indented.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
    }

    /// <summary>A head, its body in braces, and what follows the closing brace.</summary>
    public void Block(string head, Action body, string tail = "")
    {
        if (head.Length > 0)
            Line(head);
        Line("{");
        depth++;
        body();
        depth--;
        Line("}" + tail);
    }

    public override string ToString() => text.ToString();
}
