namespace CisAws.Tests.Harness;

/// <summary>Names that nobody gives in good faith.</summary>
internal static class Hostility
{
    /// <summary>Texts that somebody who names resources would try on a page, a table or a terminal.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "<script>alert(1)</script>",
        "</script><script>alert(2)</script><!--",
        "\"><img src=x onerror=alert(3)>",
        "' autofocus onfocus='alert(4)",
        "javascript:alert(5)",
        "</style></title></details><h1>Everything passes</h1>",
        "&lt;script&gt;&#x3C;b&#x3E;",
        "https://evil.example/ www.evil.example [link](https://evil.example) ![image](https://evil.example/x.png)",
        "a|b\\|c`code`*bold*_x_~~y~~ @everyone #1 <!-- -->",
        "right\u202Eto left\u202C zero\u200Bwidth \u2066isolate",
        "\u001B[31mred\u001B[0m \u0007bell \u0000null",
        "line\r\nbreak\u2028separator\u2029paragraph\ttab",
        "half \uD83D of a character, and the other \uDE00",
        "=cmd|'/C calc'!A0",
        "````\n```powershell",
        new string('n', 1 << 16),
        new string('`', 1 << 16),
    ];
}
