using System.Collections.Frozen;
using System.Reflection;

namespace CisAws.Knowledge.Policies;

/// <summary>
/// The services whose actions a policy can name, from <c>service-prefixes.txt</c>, which says as of when. An action of any other service
/// does not exist: to name it allows and denies nothing.
/// </summary>
internal static class ServicePrefixes
{
    private const string Resource = "service-prefixes.txt";

    private static readonly FrozenSet<string> Known = Read().ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, in no order.</summary>
    public static IReadOnlyCollection<string> All => Known;

    /// <summary>Whether there is a service that the pattern matches; <c>*</c> and <c>?</c> are wildcards.</summary>
    public static bool Match(string pattern) => pattern.AsSpan().IndexOfAny('*', '?') < 0
        ? Known.Contains(pattern)
        : Known.Any(p => WildcardPattern.Matches(pattern, p, ignoreCase: true));

    private static IEnumerable<string> Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(l => !l.StartsWith('#')).SelectMany(
            l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
    }
}
