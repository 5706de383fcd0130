using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CisAws.Reports.Html;

/// <summary>
/// The ids of findings in the page: the id of the finding, so that a link to it can be made from anywhere. Where a finding comes more than
/// once, as of two runs in one report, the later ones have a number behind it. In memory it keeps 20 bytes for each.
/// </summary>
internal sealed class FindingAnchors
{
    private readonly Dictionary<UInt128, int> used = [];

    /// <summary>The id of the next finding of that id.</summary>
    public Markup Next(Finding finding)
    {
        Markup anchor = For(finding);
        UInt128 key = Digest(anchor.Html);
        int number = used[key] = used.GetValueOrDefault(key) + 1;
        return number == 1 ? anchor : new Markup(FormattableString.Invariant($"{anchor.Html}-{number}"));
    }

    /// <summary>The id of the first finding of that id, for links.</summary>
    public static Markup For(Finding finding) => new(IsPlain(finding.Id) ? finding.Id : $"f-{Digest(finding.Id):x32}");

    // Ids of a file may be any text, and those of the page itself.
    private static bool IsPlain(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    private static UInt128 Digest(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
