using System.Reflection;
using CisAws.Host.Hosting;
using CisAws.Host.Options;

namespace CisAws.Host;

/// <summary>The program <c>cisaws</c>.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        HostOptions options;
        try
        {
            options = HostOptions.Parse(args);
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine($"cisaws: {e.Message}");
            Console.Error.WriteLine("Try 'cisaws -Help'.");
            return 1;
        }

        switch (options.Mode)
        {
            case HostMode.Help:
                Console.Out.WriteLine(Usage.Text);
                return 0;
            case HostMode.Version:
                Console.Out.WriteLine(typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);
                return 0;
            default:
                using (var session = new Session(options))
                {
                    return session.Run();
                }
        }
    }
}
