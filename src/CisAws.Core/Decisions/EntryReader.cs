using System.Text;
using System.Text.Json.Nodes;
using CisAws.Benchmark;
using CisAws.Common;

namespace CisAws.Decisions;

/// <summary>Reads the members of an entry of a decision file.</summary>
/// <param name="item">The entry.</param>
/// <param name="what">What it is in messages, such as <c>An exception</c>.</param>
/// <param name="names">The names that members may have.</param>
internal sealed class EntryReader(InputValue item, string what, IReadOnlyList<string> names)
{
    private readonly Dictionary<string, InputValue> members = item.Members("member", names, what);

    public bool Has(string name) => members.TryGetValue(name, out InputValue? value) && value.Node.Value is not null;

    public InputValue Needed(string name) => Optional(name) ?? throw item.Wrong($"has no {name}");

    public InputValue? Optional(string name) => Has(name)
        ? members[name] with { Name = item.Origin.IsCommand ? $"-{name}" : $"{item.Name}.{name}" }
        : null;

    /// <summary>The error of a member that is not there and must be because of others.</summary>
    /// <param name="name">The member.</param>
    /// <param name="why">What it is.</param>
    public CisAwsException Missing(string name, string why) => item.Origin.IsCommand
        ? item.Wrong($"has no {name}, {why}", $"Give -{name}.")
        : item.Wrong($"has no {name}, {why}");

    public IReadOnlyList<string> Texts(string name) => All(name, i => i.Text());

    /// <summary>The items of a list, each as it is understood; none where there is no list.</summary>
    public IReadOnlyList<string> All(string name, Func<InputValue, string> understand) =>
        Optional(name) is { } list ? [.. list.Items().Select(understand)] : [];

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
    /// <param name="root">The outermost value of the file.</param>
    /// <param name="origin">The file.</param>
    /// <param name="list">The name of the list.</param>
    /// <param name="subject">What the file is about: one of <see cref="FileSubject"/>.</param>
    public static IEnumerable<InputValue> Entries(InputNode root, InputOrigin origin, string list, string subject)
    {
        FileSubject.Require(root, origin, subject);
        var file = new InputValue("The file", root, origin);
        string form = $"Write the entries as {{ \"{list}\": [ \u2026 ] }}.";
        if (root.Members is null) throw file.Wrong($"must be an object with the list {list}", form);
        return file.Members("member", ["$schema", list], "The file").TryGetValue(list, out InputValue? entries)
            ? entries.Items()
            : throw file.Wrong($"has no {list}", form);
    }

    /// <summary>An entry that the parameters of a command make, which errors name.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="what">What it is in sentences, such as <c>The exception</c>.</param>
    /// <param name="kind">With what the ids of errors begin.</param>
    public static InputValue OfCommand(JsonObject entry, string what, string kind) => new(
        what, InputNodes.FromJson(Encoding.UTF8.GetBytes(entry.ToJsonString())), new InputOrigin(string.Empty, kind));
}
