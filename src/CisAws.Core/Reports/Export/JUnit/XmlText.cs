using System.Globalization;
using System.Text;
using System.Xml;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>Texts as XML 1.0 takes them.</summary>
internal static class XmlText
{
    /// <summary>
    /// A text of several lines in which hidden characters, and those that XML forbids even as references, are written as <c>\u0000</c>.
    /// </summary>
    public static string Visible(string text)
    {
        string visible = VisibleText.Lines(text);
        if (visible.All(IsAllowed)) return visible;
        var allowed = new StringBuilder();
        foreach (char c in visible)
        {
            if (IsAllowed(c)) allowed.Append(c);
            else allowed.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return allowed.ToString();
    }

    // Halves of characters that are left belong together: others were made visible.
    private static bool IsAllowed(char c) => char.IsSurrogate(c) || XmlConvert.IsXmlChar(c);
}
