using CisAws.Benchmark;
using CisAws.Common;

namespace CisAws.Decisions;

/// <summary>Reads the members of an entry of a decision file.</summary>
/// <param name="item">The entry.</param>
/// <param name="what">What a member of it is called in messages.</param>
/// <param name="names">The names that members may have.</param>
internal sealed class EntryReader(InputValue item, string what, IReadOnlyList<string> names)
{
    private readonly Dictionary<string, InputValue> members = item.Members(what, names);

    public bool Has(string name) => members.TryGetValue(name, out InputValue? value) && value.Node.Value is not null;

    public InputValue Needed(string name) => Optional(name) ?? throw item.Wrong($"has no {name}");

    public InputValue? Optional(string name) => Has(name) ? members[name] with { Name = $"{item.Name}.{name}" } : null;

    public IReadOnlyList<string> Texts(string name) => Optional(name)?.Texts() ?? [];

    /// <summary>
    /// The control: by its name, or by the number of a recommendation together with the version of the benchmark, because versions use
    /// numbers for different things.
    /// </summary>
    public string Control(string controlName, string numberName, string versionName)
    {
        if (Optional(controlName) is { } control)
        {
            if (Has(numberName)) throw Needed(numberName).Wrong($"stands beside {controlName}; give one of them");
            string name = control.Text();
            return ControlOf(name) ?? throw control.Wrong(
                $"is '{name}', which is no control", NearMatches.Sentence(name, Controls, "Get-CisRecommendation lists the controls."));
        }

        InputValue number = Optional(numberName) ?? throw item.Wrong($"has no {controlName}, and no {numberName} with {versionName}");
        InputValue version = Optional(versionName)
            ?? throw number.Wrong($"stands without {versionName}; versions of the benchmark use the same numbers for different things");
        BenchmarkCatalog catalog = BenchmarkCatalog.FindVersion(version.Text()) ?? throw version.Wrong(
            $"is '{version.Text()}'; known are {string.Join(", ", BenchmarkCatalog.All.Select(c => c.Version))}");
        return catalog.Find(number.Text())?.Control
            ?? throw number.Wrong($"is '{number.Text()}', which {BenchmarkCatalog.Name} {catalog.Version} does not have");
    }

    /// <summary>The controls of every version: a decision about one that no finding of a run has is not wrong.</summary>
    public static IReadOnlyList<string> Controls => ControlOrder.All;

    public static string? ControlOf(string name) => Controls.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The entries of a file: an object with one list.</summary>
    public static IEnumerable<InputValue> Entries(InputNode root, InputOrigin origin, string list)
    {
        Dictionary<string, InputValue> ofFile = new InputValue("The file", root, origin).Members("member of the file", ["$schema", list]);
        return ofFile.TryGetValue(list, out InputValue? entries)
            ? entries.Items()
            : throw new InputValue("The file", root, origin).Wrong($"has no {list}");
    }
}
