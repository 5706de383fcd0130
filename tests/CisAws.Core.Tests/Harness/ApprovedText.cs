namespace CisAws.Tests.Harness;

/// <summary>
/// Compares what people read with a text that was approved: the file <c>…approved.txt</c> beside the tests. What is different is kept as
/// <c>…received.txt</c> among the output of the build; <c>./build.ps1 Approve</c> takes it over, and the change is read as a diff.
/// </summary>
internal static class ApprovedText
{
    /// <summary>Fails where a text is not the approved one.</summary>
    /// <param name="name">The path below the project without <c>.approved.txt</c>, such as <c>Repairs/Approved/CisTrail</c>.</param>
    /// <param name="text">What there is now.</param>
    public static void Check(string name, string text)
    {
        string path = Path.Combine(AppContext.BaseDirectory, name), received = $"{path}.received.txt", approved = $"{path}.approved.txt";
        string now = $"{text.ReplaceLineEndings("\n").TrimEnd('\n')}\n";
        string before = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : string.Empty;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(received);
        if (now == before) return;
        File.WriteAllText(received, now);
        string[] lines = now.Split('\n'), expected = before.Split('\n');
        int at = lines.Zip(expected).TakeWhile(p => p.First == p.Second).Count();
        Assert.Fail(
            $"Line {at + 1} of {name} is '{lines.ElementAtOrDefault(at)}', approved is '{expected.ElementAtOrDefault(at)}'. "
            + "If that is right, run ./build.ps1 Approve.");
    }

    /// <summary>
    /// Fails where a part of a text is not the approved one. The parts of a text come from several tests: what one run received replaces
    /// the approved parts of the same names, the others stay.
    /// </summary>
    /// <param name="file">The path below the project without <c>.approved.txt</c>.</param>
    /// <param name="heading">What the first line of each part begins with, before the name.</param>
    /// <param name="name">The name of the part that is compared.</param>
    /// <param name="received">All parts that this run has received by now, the compared one among them.</param>
    public static void CheckPart(string file, string heading, string name, IReadOnlyDictionary<string, string> received)
    {
        Dictionary<string, string> approved = PartsOf(file, heading);
        string path = $"{Path.Combine(AppContext.BaseDirectory, file)}.received.txt";
        Dictionary<string, string> all = new(approved, StringComparer.Ordinal);
        foreach ((string part, string text) in received) all[part] = text;
        bool isApproved = approved.TryGetValue(name, out string? before) && before == received[name];
        if (all.Count == approved.Count && all.All(p => approved[p.Key] == p.Value)) File.Delete(path);
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            IEnumerable<string> parts = all.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{heading}{p.Key}\n{p.Value}\n");
            File.WriteAllText(path, string.Join('\n', parts));
        }

        if (isApproved) return;
        (string[] now, string[] then) = (received[name].Split('\n'), (before ?? string.Empty).Split('\n'));
        int at = now.Zip(then).TakeWhile(p => p.First == p.Second).Count();
        Assert.Fail(
            $"Line {at + 1} of {name} in {file} is '{now.ElementAtOrDefault(at)}', approved is '{then.ElementAtOrDefault(at)}'. "
            + "If that is right, run ./build.ps1 Approve.");
    }

    /// <summary>The parts of an approved text by their names; none where there is no such text.</summary>
    public static Dictionary<string, string> PartsOf(string file, string heading)
    {
        string text = $"\n{Read(file)}";
        return text.Split($"\n{heading}").Skip(1).ToDictionary(
            p => p.Split('\n')[0], p => p[(p.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimEnd('\n'), StringComparer.Ordinal);
    }

    /// <summary>An approved text with <c>\n</c> as line ends; empty where there is none.</summary>
    /// <param name="file">The path below the project without <c>.approved.txt</c>.</param>
    public static string Read(string file)
    {
        string path = $"{Path.Combine(AppContext.BaseDirectory, file)}.approved.txt";
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
    }
}
