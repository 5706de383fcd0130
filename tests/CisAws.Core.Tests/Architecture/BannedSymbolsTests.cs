using System.Reflection;

namespace CisAws.Tests.Architecture;

/// <summary>The analyzer says nothing of a line that names no symbol, so a mistyped one would ban nothing.</summary>
public sealed class BannedSymbolsTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "BannedSymbols*.txt").Select(f => Path.GetFileName(f)!)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Architecture");

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryLineNamesASymbolAndSaysWhatToDoInstead(string file)
    {
        string[] lines = [.. File.ReadAllLines(Path.Combine(Folder, file)).Where(l => !l.StartsWith("//", StringComparison.Ordinal))];
        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            string[] parts = line.Split(';');
            Assert.Equal(2, parts.Length);
            Assert.True(Exists(parts[0]), $"There is no {parts[0]}.");
            Assert.NotEmpty(parts[1]);
        });
    }

    private static bool Exists(string id)
    {
        string name = id[2..].Split('(')[0];
        if (id[0] == 'T') return TypeOf(name) is not null;
        string member = name[(name.LastIndexOf('.') + 1)..].Replace('#', '.');
        return TypeOf(name[..name.LastIndexOf('.')]) is { } type && Array.Exists(
            type.GetMember(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static), m => IdOf(m, id[0]) == id);
    }

    private static Type? TypeOf(string name) => AppDomain.CurrentDomain.GetAssemblies()
        .Concat([typeof(System.Diagnostics.Process).Assembly, typeof(HttpClient).Assembly, typeof(System.Net.Dns).Assembly])
        .Concat([typeof(System.Net.Sockets.Socket).Assembly, typeof(System.Timers.Timer).Assembly, typeof(FileSystemWatcher).Assembly])
        .Select(a => a.GetType(name)).FirstOrDefault(t => t is not null);

    private static string IdOf(MemberInfo member, char kind)
    {
        string name = $"{kind}:{member.DeclaringType!.FullName}.{member.Name.Replace('.', '#')}";
        return member is MethodBase { } method && method.GetParameters() is { Length: > 0 } parameters
            ? $"{name}({string.Join(',', parameters.Select(p => p.ParameterType.FullName!.Replace('&', '@')))})"
            : name;
    }
}
